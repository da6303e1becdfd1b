using CareerBoard.Data.Search;
using CareerBoard.Domain.Applications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CareerBoard.Data;

/// <summary>The terms by which applications are found, in step with what was handed in. The words of files come later, when they have been read.</summary>
public sealed partial class CareerBoardDb
{
    /// <summary>
    /// Makes the terms of these applications anew; they are saved with the next save. Call it inside <see cref="InWriteAsync{T}"/>, and where the
    /// applications were not loaded to be changed, after <see cref="IDatabaseProvider.LockPeopleAsync"/> and before loading them: nobody is to be
    /// erased, and no file replaced, between the two.
    /// </summary>
    public async Task WriteTermsAsync(IReadOnlyCollection<Application> applications, CancellationToken cancellationToken)
    {
        if (!_inWrite) throw new InvalidOperationException($"{nameof(WriteTermsAsync)} belongs inside {nameof(InWriteAsync)}.");

        var stored = applications.Where(a => Entry(a).State is not EntityState.Added).Select(a => a.Id).ToList();
        var rows = stored.Count == 0 ? [] : await ApplicationSearch.Where(r => stored.Contains(r.ApplicationId)).ToDictionaryAsync(r => r.ApplicationId, cancellationToken);

        // By entity and not by text alone: what was read a moment ago is not saved yet.
        var files = applications.SelectMany(a => a.Files.Select(f => f.FileId)).Distinct().ToList();
        var texts = files.Count == 0 ? [] : (await FileTexts.Where(t => files.Contains(t.FileId)).ToListAsync(cancellationToken)).Where(t => t.Text is not null).ToDictionary(t => t.FileId, t => t.Text!);

        foreach (var application in applications)
        {
            var terms = ApplicationText.Terms(application, application.Files.OrderBy(f => f.Kind).Where(f => texts.ContainsKey(f.FileId)).Select(f => texts[f.FileId]));
            if (rows.TryGetValue(application.Id, out var row)) row.Terms = terms;
            else ApplicationSearch.Add(new ApplicationSearchRow { ApplicationId = application.Id, Terms = terms });
        }
    }

    private Task DeriveApplicationTermsAsync(CancellationToken cancellationToken)
    {
        var changed = ChangeTracker.Entries<Application>().Where(SaysSomethingElse).Select(e => e.Entity).ToList();
        return changed.Count == 0 ? Task.CompletedTask : WriteTermsAsync(changed, cancellationToken);
    }

    /// <summary>A move changes none of it, unless it ends blind review, and there are many of those.</summary>
    private static bool SaysSomethingElse(EntityEntry<Application> entry) => entry.State switch
    {
        EntityState.Added => true,
        EntityState.Modified => entry.Property(a => a.Profile).IsModified || entry.Property(a => a.IsBlind).IsModified || entry.Property(a => a.Answers).IsModified || entry.Property(a => a.Background).IsModified || entry.Collection(a => a.Files).IsModified,
        _ => false,
    };
}
