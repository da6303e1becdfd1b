namespace CareerBoard.Web.Checks;

/// <summary>What was found when this process last looked around.</summary>
internal sealed class CheckBook
{
    /// <summary>None of grade <see cref="Grade.Ok"/>; the worst first. Empty until somebody has looked.</summary>
    public IReadOnlyList<Finding> Faults { get; private set; } = [];

    public void Write(IEnumerable<Finding> findings) => Faults = [.. findings.Where(f => f.Grade > Grade.Ok).OrderByDescending(f => f.Grade)];
}
