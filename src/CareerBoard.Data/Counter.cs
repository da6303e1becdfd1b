namespace CareerBoard.Data;

/// <summary>
/// A number that only rises. "postings" rises with every change to what the public lists show, so that a process can tell with one
/// small question whether what it keeps in memory is still true; "posting-number" hands out the numbers that people quote.
/// </summary>
public sealed class Counter
{
    public const string Postings = "postings";
    public const string PostingNumber = "posting-number";
    public const int FirstPostingNumber = 1001;

    public required string Name { get; init; }

    public long Value { get; init; }
}
