using System.Globalization;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Checks;

/// <summary>Whether candidates' files are taken in and scanned.</summary>
internal sealed class UploadsCheck(FileStorage files, TimeProvider clock) : ICheck
{
    /// <summary>New signatures come out every day.</summary>
    private const int OldSignatures = 7;

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) => Look(await files.DescribeAsync(cancellationToken), clock.GetUtcNow());

    internal static IReadOnlyList<Finding> Look(FileStorageFacts facts, DateTimeOffset now) =>
    [
        facts.Room switch
        {
            0 => new(Grade.Bad, "uploads", $"refused: less than {Format.Size(facts.KeptFree)} is free on the disk of the files", "Make room, or lower Files:KeepFreeMegabytes."),
            { } room => new(Grade.Ok, "uploads", $"room for {Format.Size(room)}, and {Format.Size(facts.KeptFree)} stay free"),
            null => new(Grade.Ok, "uploads", "the store does not say how much room it has"),
        },
        Scanner(facts, now),
    ];

    private static Finding Scanner(FileStorageFacts facts, DateTimeOffset now)
    {
        if (facts.ScannerFault is { } silent) return new(Grade.Bad, "virus scanner", $"does not answer as it should ({silent}), so uploads are refused", "Start clamd and look at Files:Clamav:Address.");
        if (facts.Scanner is not { } scanner) return new(Grade.Ok, "virus scanner", "none; Files:Clamav:Address would name one");

        return SignaturesOf(scanner) is { } dated && (now - dated).TotalDays is var days and > OldSignatures
            ? new(Grade.Warn, "virus scanner", $"{scanner}: its signatures are {Format.Count((long)days, "day")} old", "Let freshclam run: a scanner knows what it was told.")
            : new(Grade.Ok, "virus scanner", scanner);
    }

    /// <summary>clamd says its version, the number of its signatures and their date: <c>ClamAV 1.0.7/27400/Thu Sep 12 08:45:00 2024</c>.</summary>
    internal static DateTimeOffset? SignaturesOf(string scanner) =>
        scanner.Split('/') is [_, _, var dated]
        && DateTimeOffset.TryParseExact(dated.Trim(), ["ddd MMM d HH:mm:ss yyyy", "ddd MMM  d HH:mm:ss yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;
}
