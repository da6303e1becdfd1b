namespace CareerBoard.Web.Import;

/// <summary>One row of a file: a posting, or why there is none.</summary>
/// <param name="Line">The line in JSON lines, the position in a board's answer; counted from 1.</param>
internal abstract record ImportRow(long Line);

internal sealed record PostingRow(long Line, ImportedPosting Posting) : ImportRow(Line)
{
    /// <summary>Names the posting among all of all boards.</summary>
    public string Key => KeyOf(Posting.Source, Posting.SourceId);

    public static string KeyOf(string board, string id) => $"{board}\n{id}";
}

/// <param name="Reason">A sentence for the person who imports.</param>
/// <param name="SourceId">Where the row could be read that far: it is still on its board, so it must not be closed.</param>
internal sealed record RefusedRow(long Line, string Reason, string? SourceId = null) : ImportRow(Line);

internal enum ImportFormat
{
    Auto,
    CareerBoard,
    Jsonl,
    Greenhouse,
    Lever,
    Ashby,
}

/// <param name="Format">What the file is; <see cref="ImportFormat.Auto"/> looks at its beginning.</param>
/// <param name="FileName">Names the board where nothing else does: "patreon.2025-10.json" is the board "patreon".</param>
/// <param name="Employer">The employer's name where the source has none; for a whole board's answer it wins over the board's token.</param>
internal sealed record ImportOptions(ImportFormat Format = ImportFormat.Auto, string? FileName = null, string? Employer = null);
