namespace CareerBoard.Web.Checks;

/// <summary>Looks at one side of the installation: for the command <c>check</c>, for the page of the board's admins, and for the banner above all of theirs.</summary>
internal interface ICheck
{
    /// <summary>Whether it asks something outside this machine, or waits for something: then only the command does it.</summary>
    bool TakesTime => false;

    Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken);
}

internal enum Grade
{
    Ok,

    /// <summary>Works, and is not as it should be.</summary>
    Warn,

    /// <summary>Does not work, or must not stay so.</summary>
    Bad,
}

/// <param name="What">What was looked at.</param>
/// <param name="Says">What was found.</param>
/// <param name="Mend">What to do about it, or none.</param>
internal sealed record Finding(Grade Grade, string What, string Says, string? Mend = null);
