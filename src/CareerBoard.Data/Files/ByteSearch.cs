namespace CareerBoard.Data.Files;

internal static class ByteSearch
{
    private const int Window = 64 * 1024;

    public static bool Contains(Stream file, long from, long to, ReadOnlySpan<byte> sought)
    {
        var buffer = new byte[Window];
        var kept = 0;
        file.Position = from;
        while (file.Position < to && file.Read(buffer, kept, (int)Math.Min(Window - kept, to - file.Position)) is var read and > 0)
        {
            var filled = buffer.AsSpan(0, kept + read);
            if (filled.IndexOf(sought) >= 0) return true;

            kept = Math.Min(sought.Length - 1, filled.Length);
            filled[^kept..].CopyTo(buffer);
        }

        return false;
    }
}
