namespace CareerBoard.Data.Search;

/// <summary>The terms of one posting as the analyser makes them, from which each database builds its own index.</summary>
public sealed class PostingSearchRow
{
    /// <summary>The posting's number.</summary>
    public required int Number { get; init; }

    public required string Title { get; set; }

    /// <summary>Role and skills, and behind them employer, team and places.</summary>
    public required string Keywords { get; set; }

    public required string Body { get; set; }
}
