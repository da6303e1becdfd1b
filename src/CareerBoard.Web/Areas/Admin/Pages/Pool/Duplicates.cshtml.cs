using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Pool;

/// <summary>Pairs of candidates who may be one person, side by side, and what was said of such pairs. Saying it moves nothing of theirs.</summary>
[OpenTo(Audience.FindsPeople)]
internal sealed class DuplicatesModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    public const string Path = "/admin/pool/duplicates";

    private const int PageSize = 20;

    /// <summary><c>one</c> or <c>two</c> for what was said of people; nothing for those of whom nothing was.</summary>
    [BindProperty(SupportsGet = true, Name = "said")]
    public string? Said { get; set; }

    /// <summary>The pair after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public IReadOnlyList<Pair> Pairs { get; private set; } = [];

    /// <summary>How many pairs there are in each view: nothing said, one person, two people.</summary>
    public (int Open, int One, int Two) Counts { get; private set; }

    public string? Next { get; private set; }

    public bool IsOpen => Said is not ("one" or "two");

    public string Here => IsOpen ? Path : AddressOf(Said is "one");

    /// <summary>Where what was said is listed.</summary>
    public static string AddressOf(bool isOne) => $"{Path}?said={(isOne ? "one" : "two")}";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await db.FindDuplicatesAsync(member, cancellationToken);
        var said = await db.PersonVerdicts.AsNoTracking().Of(member).GroupBy(v => v.IsOne).Select(g => new { IsOne = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        Counts = (found.Count, said.Where(s => s.IsOne).Sum(s => s.Count), said.Where(s => !s.IsOne).Sum(s => s.Count));
        Pairs = IsOpen ? await OpenAsync(found, cancellationToken) : await SaidAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || Form.Is is not ("one" or "two")) return this.Refused(new Domain.Refusal("person.say-which"), Path);

        Guid[] both = [Form.First, Form.Second];
        var undo = "";
        var written = await db.WriteAsync(
            async now =>
            {
                // Before looking: whoever is being erased is gone afterwards.
                await db.Provider.LockPeopleAsync(db, [], both, cancellationToken);
                var known = await db.Applications.VisibleTo(member, db).KnownTo(member).Where(a => both.Contains(a.CandidateId)).Select(a => a.CandidateId).Distinct().ToListAsync(cancellationToken);
                if (known.Count < both.Distinct().Count()) return Written.NotThere;
                if (await db.SayOfPeopleAsync(member, Form.First, Form.Second, Form.Is is "one", now, cancellationToken) is { } refusal) return this.Refuse(refusal);

                undo = TakeBackModel.Address(db.PersonVerdicts.Local.First(v => both.Contains(v.FirstId) && both.Contains(v.SecondId)).Id);
                return Written.Saved;
            },
            cancellationToken);
        return written switch
        {
            Written.Saved => this.Done(Form.Is is "one" ? "They are one person here. Nothing of theirs was moved." : "They are two people, and are not suggested again.", Path, undo),
            Written.NotThere => NotFound(),
            Written.Refused => this.Refused(ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage, Path),
            _ => this.Refused(new Domain.Refusal("person.said-already"), Path),
        };
    }

    /// <summary>What the two have in common and what not, for each thing that one of them says.</summary>
    public static IEnumerable<Line> Lines(Pair pair)
    {
        (string Label, Func<Profile, string?> Of, Func<string, string> Compared)[] things =
        [
            ("Name", p => p.Name, Folding.Fold),
            ("E-mail", p => p.Email, email => email.ToUpperInvariant()),
            ("Phone", p => p.Phone, phone => string.Concat(phone.Where(char.IsAsciiDigit))),
            ("School", p => p.School, Folding.Fold),
            ("Degree", p => p.Degree, Folding.Fold),
            ("Place", p => p.Place, Folding.Fold),
        ];
        return from thing in things
               let first = Values(pair.First, thing.Of)
               let second = Values(pair.Second, thing.Of)
               where first.Count + second.Count > 0
               select new Line(thing.Label, first, second, first.Count > 0 && second.Count > 0 ? first.Select(thing.Compared).Intersect(second.Select(thing.Compared), StringComparer.Ordinal).Any() : null);
    }

    private static List<string> Values(Side side, Func<Profile, string?> of) =>
        [.. side.Profiles.Select(of).OfType<string>().Where(v => v.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    private async Task<IReadOnlyList<Pair>> OpenAsync(IReadOnlyList<Duplicate> found, CancellationToken cancellationToken)
    {
        var from = 1 + found.ToList().FindIndex(d => Key(d.First, d.Second) == After);
        var shown = found.Skip(from).Take(PageSize).ToList();
        if (found.Count > from + PageSize) Next = Key(shown[^1].First, shown[^1].Second);
        return await ShowAsync(shown.ConvertAll(d => new Asked(d.First, d.Second, d.Likeness, null)), cancellationToken);
    }

    private async Task<IReadOnlyList<Pair>> SaidAsync(CancellationToken cancellationToken)
    {
        var isOne = Said is "one";
        var verdicts = db.PersonVerdicts.AsNoTracking().Of(member).Where(v => v.IsOne == isOne);
        if (Guid.TryParse(After, out var after)) verdicts = verdicts.Where(v => v.Id < after);
        var rows = await verdicts.OrderByDescending(v => v.Id).Take(PageSize + 1)
            .Select(v => new Asked(v.FirstId, v.SecondId, Likeness.None, new Word(v.Id, db.Members.Where(m => m.Id == v.ByMemberId).Select(m => m.Name).First(), v.At))).ToListAsync(cancellationToken);
        if (rows.Count > PageSize)
        {
            rows.RemoveAt(PageSize);
            Next = rows[^1].Word!.Id.ToString();
        }

        return await ShowAsync(rows, cancellationToken);
    }

    /// <summary>With what each side handed in here, under all the names of a person that is made of several already.</summary>
    private async Task<IReadOnlyList<Pair>> ShowAsync(List<Asked> asked, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ids = asked.SelectMany(a => new[] { a.First, a.Second }).Distinct().ToList();
        var fellows = IsOpen ? await db.FellowsOfAsync(member.EmployerId, ids, cancellationToken) : ids.ToDictionary(id => id, id => (IReadOnlyList<Guid>)[id]);
        var everybody = fellows.Values.SelectMany(f => f).Distinct().ToList();
        var applications = db.Applications.AsNoTracking().VisibleTo(member, db).KnownTo(member).Where(a => everybody.Contains(a.CandidateId)).OrderByDescending(a => a.AppliedAt).ThenByDescending(a => a.Id);
        var rows = (await applications.Rows(db, member).ToListAsync(cancellationToken)).ToLookup(r => r.CandidateId);
        var profiles = (await applications.Select(a => new { a.CandidateId, a.Profile }).ToListAsync(cancellationToken)).ToLookup(a => a.CandidateId, a => a.Profile);
        var found = (await db.PoolConsents.FoundBy(member, db, now).Where(c => everybody.Contains(c.CandidateId)).Select(c => c.CandidateId).ToListAsync(cancellationToken)).ToHashSet();

        var withAccount = await db.Candidates.Where(c => everybody.Contains(c.Id) && c.AccountId != null).Select(c => c.Id).ToListAsync(cancellationToken);
        var agreed = (await db.PoolConsents.HoldingAt(now).Where(c => c.EmployerId == member.EmployerId && withAccount.Contains(c.CandidateId)).Select(c => c.CandidateId).ToListAsync(cancellationToken)).ToHashSet();
        var unwilling = withAccount.Except(agreed).ToHashSet();

        Side Show(Guid id) => new(id, [.. fellows[id].SelectMany(f => profiles[f])], [.. fellows[id].SelectMany(f => rows[f]).OrderByDescending(r => r.AppliedAt).ThenByDescending(r => r.Id)], fellows[id].Any(found.Contains), fellows[id].Any(unwilling.Contains));

        return [.. asked.Select(a => new Pair(Show(a.First), Show(a.Second), a.Likeness, a.Word)).Where(p => p.First.Applications.Count > 0 && p.Second.Applications.Count > 0)];
    }

    private static string Key(Guid first, Guid second) => $"{first:N}-{second:N}";

    private sealed record Asked(Guid First, Guid Second, Likeness Likeness, Word? Word);

    /// <param name="Word">What was said of them, or none.</param>
    internal sealed record Pair(Side First, Side Second, Likeness Likeness, Word? Word);

    /// <param name="Profiles">As they were handed in, the newest first.</param>
    /// <param name="IsFound">Whether they may be found for other openings.</param>
    /// <param name="KeepsOut">Whether whoever is one person with them may not.</param>
    internal sealed record Side(Guid CandidateId, IReadOnlyList<Profile> Profiles, IReadOnlyList<ApplicationRow> Applications, bool IsFound, bool KeepsOut);

    internal sealed record Word(Guid Id, string By, DateTimeOffset At);

    /// <param name="IsSame">None where one of them does not say.</param>
    internal sealed record Line(string Label, IReadOnlyList<string> First, IReadOnlyList<string> Second, bool? IsSame);

    internal sealed class Input
    {
        public Guid First { get; set; }

        public Guid Second { get; set; }

        /// <summary><c>one</c> person or <c>two</c> people.</summary>
        public string Is { get; set; } = "";
    }
}
