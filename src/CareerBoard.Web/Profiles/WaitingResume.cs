using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CareerBoard.Web.Profiles;

/// <summary>A file between its preview and its confirmation, sealed so that it comes back as it went out, to the same person and soon.</summary>
internal sealed class WaitingResume(IDataProtectionProvider protection)
{
    /// <summary>Characters. A field of a form holds a million.</summary>
    public const int LongestPart = 500_000;

    private const int Head = 16 + sizeof(int) + sizeof(long);

    private static readonly TimeSpan Patience = TimeSpan.FromHours(4);

    private readonly IDataProtector _protector = protection.CreateProtector("waiting-resume");

    public string Seal(byte[] file, Guid candidateId, int version, DateTimeOffset now)
    {
        using var bytes = new MemoryStream();
        var head = new byte[Head];
        candidateId.TryWriteBytes(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(16), version);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(20), now.UtcTicks);
        bytes.Write(head);
        using (var packed = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) packed.Write(file);
        return WebEncoders.Base64UrlEncode(_protector.Protect(bytes.ToArray()));
    }

    /// <returns>The file and the profile's version that it was shown with; none where it is not this person's, or has waited too long.</returns>
    public (byte[] File, int Version)? Open(string? text, Guid candidateId, DateTimeOffset now)
    {
        if (text is not { Length: > 0 and < 8 * ResumeFile.LargestBytes }) return null;
        try
        {
            var bytes = _protector.Unprotect(WebEncoders.Base64UrlDecode(text));
            if (bytes.Length < Head || new Guid(bytes.AsSpan(0, 16)) != candidateId) return null;
            if (now.UtcTicks - BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(20)) > Patience.Ticks) return null;

            using var unpacked = new MemoryStream();
            using var packed = new BrotliStream(new MemoryStream(bytes, Head, bytes.Length - Head), CompressionMode.Decompress);
            packed.CopyTo(unpacked);
            return (unpacked.ToArray(), BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(16)));
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
