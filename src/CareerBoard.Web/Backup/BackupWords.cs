using CareerBoard.Data.Backup;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Backup;

internal static class BackupWords
{
    /// <summary>What the key of backups is derived for; another word would be another key.</summary>
    public const string Purpose = "backups";

    public static string Program { get; } = typeof(BackupWords).Assembly.GetName().Version!.ToString(3);

    public static string Say(BackupEnd end) =>
        $"{Format.Count(end.Rows, "row")} in {Format.Count(end.Tables.Count, "table")}, {Format.Count(end.Files, "file")} of {Format.Size(end.FileBytes)}";
}
