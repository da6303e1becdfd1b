namespace CareerBoard.Data.Search;

/// <summary>
/// The terms of one application as the analyser makes them, from which each database builds its own index. It follows from what was handed in, so it is
/// in no backup: a restored board makes it again.
/// </summary>
public sealed class ApplicationSearchRow
{
    /// <summary>Made by the database, whose text index knows rows by their numbers.</summary>
    public long Number { get; private set; }

    public required Guid ApplicationId { get; init; }

    /// <summary>Of the profile as it was sent, the answers and the files; nothing where whoever sent it was erased.</summary>
    public required string Terms { get; set; }
}
