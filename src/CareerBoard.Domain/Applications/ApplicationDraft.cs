namespace CareerBoard.Domain.Applications;

/// <summary>An application being written: what was typed so far, as it was typed, and which files were chosen.</summary>
public sealed class ApplicationDraft : Entity
{
    public const int LargestFields = 200_000;

    /// <summary>A draft that nobody touched this long is forgotten.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private ApplicationDraft() { }

    /// <param name="key">The key that the form was shown with, or none where it has not been shown yet.</param>
    public ApplicationDraft(Guid id, Guid postingId, Guid candidateId, string? source, DateTimeOffset now, Guid? key = null) =>
        (Id, PostingId, CandidateId, Source, UpdatedAt, Key) = (id, postingId, candidateId, source, now, key ?? Guid.CreateVersion7(now));

    public Guid PostingId { get; private set; }

    public Guid CandidateId { get; private set; }

    /// <summary>The key under which it will be submitted once.</summary>
    public Guid Key { get; private set; }

    /// <summary>Field names and their values as typed, in JSON; unchecked, so that nothing typed is ever lost.</summary>
    public string Fields { get; private set; } = "{}";

    /// <summary>The chosen files by field name.</summary>
    public Dictionary<string, Guid> Files { get; private set; } = [];

    public string? Source { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public Refusal? Save(string fields, DateTimeOffset now)
    {
        if (fields.Length > LargestFields) return new("draft.too-large", LargestFields);
        (Fields, UpdatedAt) = (fields, now);
        return null;
    }

    public void Attach(string field, Guid fileId, DateTimeOffset now) => (Files, UpdatedAt) = (new Dictionary<string, Guid>(Files) { [field] = fileId }, now);

    public void Detach(string field, DateTimeOffset now)
    {
        Files = new Dictionary<string, Guid>(Files.Where(f => f.Key != field));
        UpdatedAt = now;
    }
}
