namespace CareerBoard.Data.Files;

/// <summary>A DOCX with a password is no archive but a compound file, the container of the older formats, with one known entry.</summary>
internal static class OldOffice
{
    public static bool IsEncryptedPackage(ReadOnlySpan<byte> start, Stream file) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) && ByteSearch.Contains(file, 0, file.Length, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8);
}
