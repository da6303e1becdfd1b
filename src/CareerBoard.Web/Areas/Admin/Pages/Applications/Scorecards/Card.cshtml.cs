using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Scorecards;

/// <summary>Writes one's own scorecard, or reads one that may be read.</summary>
[OpenTo(Audience.ReviewsApplications)]
internal sealed class CardModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public Scorecard Card { get; private set; } = null!;

    public Guid ApplicationId { get; private set; }

    public string Candidate { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string? Author { get; private set; }

    public Guid Me => member.Id;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public string? RecommendationError => this.ErrorOf("Recommendation");

    public async Task<IActionResult> OnGetAsync(Guid id, Guid card, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, card, cancellationToken)) return NotFound();
        Form = Input.Of(Card);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid card, bool handIn, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, card, cancellationToken) || Card.MemberId != member.Id) return NotFound();
        if (!ModelState.IsValid || !this.Shows(Fields.Clean(Form.Summary), nameof(Form.Summary))) return Page();

        if (!Card.IsIn && Card.Version != Form.Version)
        {
            Form.Version = Card.Version;
            this.Refuse(new Refusal("scorecard.written-elsewhere"));
            return Page();
        }

        var refusal = Card.Write(Form.Findings, Form.Recommendation, Fields.Clean(Form.Summary)) ?? (handIn ? Card.HandIn(Now) : null);
        if (refusal is not null)
        {
            // What was written stays on the form alone: nothing of a refused card is kept.
            await db.Entry(Card).ReloadAsync(cancellationToken);
            this.Refuse(refusal, refusal.Code is "scorecard.no-recommendation" ? nameof(Form.Recommendation) : null);
            return Page();
        }

        if (await db.TrySaveAsync(cancellationToken)) return this.Leave(handIn ? "Your scorecard is in." : "Saved. Nobody else sees it before it is handed in.", handIn ? $"/admin/applications/{id}#scorecards" : $"/admin/applications/{id}/scorecards/{card}");
        if (!await LoadAsync(id, card, cancellationToken)) return NotFound();
        this.Refuse(new Refusal(Card.IsIn ? "scorecard.handed-in" : "entity.changed-meanwhile"));
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, Guid card, CancellationToken cancellationToken)
    {
        var about = await (
            from a in db.Applications.VisibleTo(member, db.Postings)
            where a.Id == id
            join p in db.Postings on a.PostingId equals p.Id
            select new { Name = EF.Property<string>(a, ApplicationColumns.Name), p.Title }).SingleOrDefaultAsync(cancellationToken);
        var found = about is null ? null : await db.Scorecards.ReadableBy(member.Id, id).SingleOrDefaultAsync(c => c.Id == card, cancellationToken);
        if (about is null || found is null) return false;

        (Card, ApplicationId, Candidate, Title) = (found, id, about.Name, about.Title);
        Author = await db.Members.Where(m => m.Id == found.MemberId).Select(m => m.Name).SingleAsync(cancellationToken);
        return true;
    }

    internal sealed class Input
    {
        public int Version { get; set; }

        public List<Line> Lines { get; set; } = [];

        public Recommendation? Recommendation { get; set; }

        public string? Summary { get; set; }

        public IReadOnlyList<Finding> Findings => [.. Lines.Select(l => new Finding(l.Rating, Fields.Clean(l.Note).ReplaceLineEndings("\n")))];

        public static Input Of(Scorecard card) => new()
        {
            Version = card.Version,
            Lines = [.. card.Lines.Select(l => new Line { Rating = l.Rating, Note = l.Note })],
            Recommendation = card.Recommendation,
            Summary = card.Summary,
        };
    }

    internal sealed class Line
    {
        public int? Rating { get; set; }

        public string? Note { get; set; }
    }
}
