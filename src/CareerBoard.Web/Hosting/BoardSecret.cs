using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// <c>Board:Secret</c>, which wraps what the database must not hold in the clear. On SQLite it is made once and lies in the data folder,
/// readable by the program's user alone; on PostgreSQL several nodes need the same one, so it has to be given.
/// </summary>
internal sealed class BoardSecret
{
    public const int ShortestGiven = 20;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly byte[] _secret;

    public BoardSecret(IOptions<BoardOptions> board, IOptions<DatabaseOptions> database, BoardFolders folders) =>
        _secret = Encoding.UTF8.GetBytes(board.Value.Secret switch
        {
            { Length: >= ShortestGiven } given => given,
            { Length: > 0 } => throw Refused($"Board:Secret must have at least {ShortestGiven} characters."),
            _ when database.Value.Provider is "Postgres" => throw Refused("PostgreSQL needs Board:Secret: a long random text, the same on every node, kept where backups of the database are not."),
            _ => MakeOnce(folders.File("secret")),
        });

    /// <summary>A key of 256 bits for one purpose; it tells nothing about the secret or about the keys of other purposes.</summary>
    public byte[] KeyFor(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, 32, info: Encoding.UTF8.GetBytes(purpose));

    private static string MakeOnce(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file)) Make(file);
        var secret = File.ReadAllText(file).Trim();
        return secret.Length >= ShortestGiven ? secret : throw Refused($"{file} does not hold a secret. Put it back from a backup; without it everybody has to sign in again and links in mails stop working.");
    }

    /// <summary>Written aside and linked to its name whole, so that neither a killed process nor two that start at once leave half of one.</summary>
    private static void Make(string file)
    {
        var aside = $"{file}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(aside, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexString(RandomNumberGenerator.GetBytes(32))));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(aside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
        }
    }

    private static OptionsValidationException Refused(string reason) => new("Board:Secret", typeof(BoardOptions), [reason]);
}
