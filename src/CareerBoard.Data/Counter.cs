namespace CareerBoard.Data;

/// <summary>
/// A number that is changed in the database alone, and rises. "postings" rises with every change to what the public pages show, so that a process can tell with one
/// small question whether what it keeps in memory is still true; "names" rises with every change to what postings mention: employers, teams,
/// roles, skills, places, and the templates of stages, which promise an answer; "posting-number" hands out the numbers that people quote. "catalogue" alone does not rise: it names the edition of the
/// skills that the board has.
/// </summary>
public sealed class Counter
{
    public const string Postings = "postings";
    public const string Names = "names";
    public const string PostingNumber = "posting-number";
    public const string Catalogue = "catalogue";
    public const int FirstPostingNumber = 1001;

    public required string Name { get; init; }

    public long Value { get; init; }
}
