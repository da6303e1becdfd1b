namespace CareerBoard.Web.Checks;

/// <summary>Runs the checks one after the other, in the order in which people read what they find.</summary>
internal sealed partial class Inspection(IEnumerable<ICheck> checks, ILogger<Inspection> log)
{
    /// <param name="wanted">Which of them.</param>
    public async Task<IReadOnlyList<Finding>> RunAsync(Func<ICheck, bool> wanted, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var check in checks.Where(wanted)) findings.AddRange(await LookAsync(check, cancellationToken));
        return findings;
    }

    /// <summary>A check that fails is itself something that is wrong, and must not hide what the others find: so here, unlike elsewhere, everything is caught.</summary>
    private async Task<IReadOnlyList<Finding>> LookAsync(ICheck check, CancellationToken cancellationToken)
    {
        try
        {
            return await check.LookAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Failed(log, check.GetType().Name, failure);
            return [new(Grade.Bad, check.GetType().Name, $"could not look: {failure.Message}", "The log has more.")];
        }
    }

    [LoggerMessage(LogLevel.Error, "{Check} could not look")]
    private static partial void Failed(ILogger log, string check, Exception failure);
}
