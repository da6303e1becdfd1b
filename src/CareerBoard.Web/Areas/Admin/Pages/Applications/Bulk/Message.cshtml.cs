using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Messages;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Bulk;

/// <summary>Writes one text to all that were chosen, with the placeholders filled for each; says to how many before it is sent.</summary>
[OpenTo(Audience.DecidesApplications)]
internal sealed class BulkMessageModel(CareerBoardDb db, Member member, OpenPostings postings, PublicAddress address, TimeProvider clock) : PageModel
{
    private const int Tries = 4;

    [BindProperty]
    public Input Form { get; set; } = new();

    public Chosen Chosen { get; private set; } = Chosen.Nothing;

    /// <summary>Those that were chosen, to read.</summary>
    private IReadOnlyList<Application> Applications { get; set; } = [];

    /// <summary>Those who get it, and about what.</summary>
    public IReadOnlyList<(string Name, string Title)> To { get; private set; } = [];

    /// <summary>Why the others do not.</summary>
    public IReadOnlyList<string> NotTo { get; private set; } = [];

    public IReadOnlyList<Choice> Templates { get; private set; } = [];

    /// <summary>What the first of them would read, or none.</summary>
    public (string Name, string Text)? Preview { get; private set; }

    public IActionResult OnGet() => Redirect(ApplicationList.Path);

    /// <summary>Asks, and sends where the question has been answered.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await ChooseAsync(cancellationToken) is { } none) return none;
        if (!Form.Asked) return await AskAsync(cancellationToken);
        if (Form.Key == default) Form.Key = Guid.CreateVersion7(clock.GetUtcNow());
        if (Check() is { } wrong)
        {
            this.Refuse(wrong, nameof(Form.Text));
            return await ShowAsync(cancellationToken);
        }

        if (await SendAsync(cancellationToken) is not { } outcome)
        {
            Form.Key = Guid.CreateVersion7(clock.GetUtcNow());
            this.Refuse(new(Correspondence.OtherWords), nameof(Form.Text));
            return await ShowAsync(cancellationToken);
        }

        if (outcome.Done.Count == 0) return this.Refused(outcome.Say("Nothing was sent."), ApplicationList.Path);
        return this.Done(outcome.Say($"{Format.Count(outcome.Done.Count, "message")} sent. The mails leave in two minutes."), ApplicationList.Path);
    }

    /// <summary>Puts the chosen template behind what was typed, with its placeholders: each candidate has other values.</summary>
    public async Task<IActionResult> OnPostInsertAsync(CancellationToken cancellationToken)
    {
        if (await ChooseAsync(cancellationToken) is { } none) return none;

        var template = await db.MessageTemplates.Of(member).Where(t => t.Id == Form.Template).Select(t => t.Text).SingleOrDefaultAsync(cancellationToken);
        if (template is not null) Form.Text = Form.CleanText is { Length: > 0 } typed ? $"{typed}\n\n{template}" : template;
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        if (await ChooseAsync(cancellationToken) is { } none) return none;

        if (Check() is { } wrong) this.Refuse(wrong, nameof(Form.Text));
        else if (Applications.FirstOrDefault(a => WhyNot(a) is null) is { } first)
        {
            var values = await PlaceholderValues.OfAsync(db, member, [first], address, clock.GetUtcNow(), cancellationToken);
            Preview = (first.NameFor(member.Access), values.Show(Form.CleanText, first));
        }

        return await ShowAsync(cancellationToken);
    }

    private Refusal? Check() => Form.CleanText.Length == 0 ? new("message.empty")
        : Form.CleanText.Length > ApplicationMessage.TextLength ? new("message.too-long", ApplicationMessage.TextLength)
        : Placeholders.Check(Form.CleanText);

    private async Task<IActionResult?> ChooseAsync(CancellationToken cancellationToken)
    {
        (Chosen, var wrong) = await Chosen.ReadAsync(this, db, member, postings, clock.GetUtcNow(), cancellationToken);
        if (wrong is not null) return this.Refused(wrong, ApplicationList.Path);

        List<Application> applications = [];
        foreach (var batch in Chosen.Picks.Chunk(Pick.Most))
        {
            applications.AddRange((await Chosen.LoadAsync(db, member, batch, cancellationToken)).Select(c => c.Application));
            db.ChangeTracker.Clear();
        }

        Applications = applications;
        return null;
    }

    private async Task<IActionResult> AskAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        Form = new Input { Key = Guid.CreateVersion7(clock.GetUtcNow()) };
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var about = Chosen.Postings;
        var titles = await db.Postings.Where(p => about.Contains(p.Id)).Select(p => new { p.Id, p.Title }).ToDictionaryAsync(p => p.Id, p => p.Title, cancellationToken);
        To = [.. Applications.Where(a => WhyNot(a) is null).Select(a => (a.NameFor(member.Access), titles[a.PostingId]))];
        NotTo = [.. Applications.Select(a => (Name: a.NameFor(member.Access), Why: WhyNot(a))).Where(i => i.Why is not null).Select(i => $"{i.Name}: {Refusals.Say(i.Why!)}")];
        Templates = await db.MessageTemplates.Of(member).OrderBy(t => EF.Property<string>(t, "NameFolded")).Select(t => new Choice(t.Id.ToString(), t.Name)).ToListAsync(cancellationToken);
        return Page();
    }

    /// <returns>None where this form was sent before with other words: then nobody gets anything.</returns>
    private async Task<Outcome?> SendAsync(CancellationToken cancellationToken)
    {
        var names = await Names.OfAsync(db, member, Chosen.Postings, cancellationToken);
        var outcome = new Outcome(names, clock.GetUtcNow());
        foreach (var batch in Chosen.Picks.Chunk(Pick.Most))
        {
            if (await SendAsync(batch, names, cancellationToken) is { } part) outcome.Take(part);
            else if (outcome.Done.Count == 0) return null;
            else foreach (var (application, _) in await Chosen.LoadAsync(db, member, batch, cancellationToken)) outcome.Stays(application, new(Correspondence.OtherWords));
        }

        return outcome;
    }

    /// <summary>Each of these in one write, so that a form sent twice finds what the first one wrote.</summary>
    /// <returns>None where one of them got other words by this form: then none of these gets anything.</returns>
    private async Task<Outcome?> SendAsync(Pick[] batch, Names names, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await db.InWriteAsync(now => SendAsync(batch, names, now, cancellationToken), cancellationToken);
            }
            catch (Exception race) when (attempt < Tries && db.IsRace(race))
            {
                // The same form at the same moment, or a colleague who answered: another look finds which.
            }
        }
    }

    private async Task<Outcome?> SendAsync(Pick[] batch, Names names, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var picked = batch.Select(p => p.Id).ToHashSet();
        // Whoever is being erased is not written to meanwhile.
        await db.Provider.LockPeopleAsync(db, [], [.. Applications.Where(a => picked.Contains(a.Id)).Select(a => a.CandidateId).Distinct()], cancellationToken);
        var chosen = await Chosen.LoadAsync(db, member, batch, cancellationToken);
        var ids = chosen.Select(i => i.Application.Id).ToList();
        var sent = (await db.Messages.Where(m => m.Key == Form.Key && ids.Contains(m.ApplicationId)).Select(m => new { m.ApplicationId, m.Text }).ToListAsync(cancellationToken)).ToDictionary(m => m.ApplicationId, m => m.Text);
        // Nobody looks at a conversation here: what no member has read is not answered by this.
        var waiting = (await db.Messages.Waiting().SeenUpTo(null).Where(m => ids.Contains(m.ApplicationId)).ToListAsync(cancellationToken)).ToLookup(m => m.ApplicationId);
        var pending = (await db.Outbox.GatheringAt(now, Announcements.MessageToCandidate).Where(m => ids.Contains(m.SubjectId)).Select(m => m.SubjectId).ToListAsync(cancellationToken)).ToHashSet();
        var values = await PlaceholderValues.OfAsync(db, member, [.. chosen.Select(i => i.Application)], address, now, cancellationToken);

        if (chosen.Select(i => i.Application).Any(a => sent.TryGetValue(a.Id, out var text) && text != values.Fill(Form.CleanText, a))) return null;

        var outcome = new Outcome(names, now);
        foreach (var (application, pick) in chosen)
        {
            outcome.Try(application, pick, a =>
            {
                if (sent.ContainsKey(a.Id)) return null;

                var content = new MessageContent(values.Fill(Form.CleanText, a), Form.Key);
                var written = ApplicationMessage.WriteAsMember(Guid.CreateVersion7(now), a, member.Id, content, waiting[a.Id], pending.Contains(a.Id), now);
                if (written.Value is { } message) db.Add(message);
                return written.Refusal;
            });
        }

        await db.SaveChangesAsync(cancellationToken);
        return outcome;
    }

    /// <summary>What the rules will say, known before anything is typed.</summary>
    private static Refusal? WhyNot(Application application) =>
        application.IsErased ? new("application.erased") : application.State is ApplicationState.Withdrawn ? new("message.withdrawn") : null;

    internal sealed class Input : MessageForm
    {
        public Guid? Template { get; set; }

        /// <summary>Whether the question was put already.</summary>
        public bool Asked { get; set; }
    }
}
