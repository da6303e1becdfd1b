namespace CareerBoard.Data.Files;

/// <summary>
/// The words of a file that came with an application, as they were read once in the background. They follow from the file, so they are in no backup: a
/// restored board reads them again. They go when the file's row goes.
/// </summary>
public sealed class FileText
{
    /// <summary>Whoever ends in the middle of reading a file so often does not do it by chance.</summary>
    private const int MostAttempts = 4;

    /// <summary>Once more may find the machine less busy; whatever takes too long each time does not.</summary>
    private const int MostSlowAttempts = 2;

    /// <summary>Longer than any file takes to read.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    /// <summary>After trouble with the machine, which is hardly over at once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>Somebody may install the program that is lacking.</summary>
    private static readonly TimeSpan UntilInstalled = TimeSpan.FromHours(6);

    private FileText() { }

    public FileText(Guid fileId) => FileId = fileId;

    public Guid FileId { get; private set; }

    public FileTextState State { get; private set; }

    /// <summary>None unless it was read; empty for a scan.</summary>
    public string? Text { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Until then one worker has it, or nobody need try; none where nothing is left to do.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Takes the file for one worker, who loses it again by dying; after some of these it counts as unreadable.</summary>
    /// <returns>Whether it is to be read: not where another worker has taken it meanwhile, or has read it.</returns>
    public bool Take(DateTimeOffset now)
    {
        if (DueAt > now || (Attempts > 0 && DueAt is null)) return false;
        if (State is FileTextState.Waiting && Attempts >= MostAttempts)
        {
            Keep(new ResumeWords.Unreadable(), now);
            return false;
        }

        (Attempts, DueAt) = (Attempts + 1, now + Claim);
        return true;
    }

    /// <summary>Hands it back unread, as though it had not been taken: the machine was at fault, not the file.</summary>
    public void GiveBack(bool atOnce, DateTimeOffset now)
    {
        if (State is FileTextState.Read or FileTextState.Unreadable) return;
        (Attempts, DueAt) = (Math.Max(0, Attempts - 1), atOnce ? now : now + Pause);
    }

    public void Keep(ResumeWords words, DateTimeOffset now)
    {
        (State, Text, DueAt) = words switch
        {
            ResumeWords.Read { Text: var text } => (FileTextState.Read, text, (DateTimeOffset?)null),
            ResumeWords.TookTooLong when Attempts <= MostSlowAttempts => (FileTextState.Waiting, null, now + Pause),
            ResumeWords.Unavailable => (FileTextState.Unavailable, null, now + UntilInstalled),
            _ => (FileTextState.Unreadable, null, null),
        };
        if (State is not FileTextState.Waiting) ReadAt = now;
    }
}

public enum FileTextState
{
    Waiting,
    Read,
    Unreadable,

    /// <summary>The program that reads it is not on the machine.</summary>
    Unavailable,
}
