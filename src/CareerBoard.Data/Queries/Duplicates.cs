using CareerBoard.Data.Accounts;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>In what two candidates are alike.</summary>
[Flags]
public enum Likeness
{
    None = 0,

    /// <summary>One mail address, but for upper and lower case, among those that were handed in: which one an account has is none of an employer's business.</summary>
    Address = 1,

    /// <summary>One name and one school.</summary>
    School = 2,

    /// <summary>One name and one phone number.</summary>
    Phone = 4,
}

/// <summary>Two candidates who may be one person.</summary>
/// <param name="First">The one that came first.</param>
public sealed record Duplicate(Guid First, Guid Second, Likeness Likeness);

/// <summary>
/// Finds candidates of an employer who may be one person. Nobody is compared with everybody: one narrow query brings names and addresses, those who share one are
/// looked at closer.
/// </summary>
public static class Duplicates
{
    /// <summary>Of those who share a name or an address, that many of the latest are compared: whatever so many share says little of who they are.</summary>
    private const int MostAlike = 40;

    /// <summary>Fewer digits are a number that many have.</summary>
    private const int ShortestPhone = 7;

    extension(CareerBoardDb db)
    {
        /// <summary>The pairs of whom nothing was said yet, the surest first and the latest first among those.</summary>
        public async Task<IReadOnlyList<Duplicate>> FindDuplicatesAsync(Member member, CancellationToken cancellationToken)
        {
            if (!member.May(Right.FindPeople)) return [];

            var own = db.Applications.AsNoTracking().VisibleTo(member, db).KnownTo(member).Where(a => EF.Property<string>(a, ApplicationColumns.EmailFolded) != "");
            var seen = await own.Select(a => new { a.CandidateId, Name = EF.Property<string>(a, ApplicationColumns.NameFolded), Email = EF.Property<string>(a, ApplicationColumns.EmailFolded) }).ToListAsync(cancellationToken);

            // Folded addresses bring those together who are looked at; whether two are the very same is seen below.
            var groups = Groups(seen.Select(s => (s.Email, s.CandidateId)))
                .Concat(Groups(seen.Select(s => (s.Name, s.CandidateId))))
                .ToList();
            if (groups.Count == 0) return [];

            var ids = groups.SelectMany(g => g).Distinct().ToList();
            var profiles = (await own.Where(a => ids.Contains(a.CandidateId)).Select(a => new { a.CandidateId, a.Profile }).ToListAsync(cancellationToken)).ToLookup(a => a.CandidateId, a => a.Profile);
            var people = ids.ToDictionary(id => id, id => Looks.Of(profiles[id]));
            var decided = await Decided.LoadAsync(db, member.EmployerId, cancellationToken);
            return Compare(groups, people, decided);
        }
    }

    /// <summary>Those who share a key, the latest of them.</summary>
    private static IEnumerable<List<Guid>> Groups(IEnumerable<(string Key, Guid CandidateId)> keys) =>
        from key in keys
        group key.CandidateId by key.Key into alike
        let people = alike.Distinct().OrderDescending().Take(MostAlike).ToList()
        where people.Count > 1
        select people;

    private static List<Duplicate> Compare(List<List<Guid>> groups, Dictionary<Guid, Looks> people, Decided decided)
    {
        Dictionary<(Guid, Guid), Duplicate> found = [];
        foreach (var group in groups)
        {
            for (var i = 0; i < group.Count; i++)
            {
                for (var j = i + 1; j < group.Count; j++)
                {
                    var (first, second) = (group[j], group[i]);
                    var persons = decided.PersonsOf(first, second);
                    if (decided.IsSaid(persons) || people[first].LikenessTo(people[second]) is not (not Likeness.None and var likeness)) continue;

                    // Of two persons made of several candidates the pair that is surest stands for all.
                    if (!found.TryGetValue(persons, out var known) || Sureness(likeness) > Sureness(known.Likeness)) found[persons] = new Duplicate(first, second, likeness);
                }
            }
        }

        return [.. found.Values.OrderByDescending(d => Sureness(d.Likeness)).ThenByDescending(d => d.Second).ThenByDescending(d => d.First)];
    }

    private static int Sureness(Likeness likeness) => likeness.HasFlag(Likeness.Address) ? 2 : likeness.HasFlag(Likeness.School | Likeness.Phone) ? 1 : 0;

    /// <summary>What is compared of somebody, over all that they handed in.</summary>
    private sealed record Looks(HashSet<string> Names, HashSet<string> Addresses, HashSet<string> Schools, HashSet<string> Phones)
    {
        public static Looks Of(IEnumerable<Profile> profiles)
        {
            List<Profile> all = [.. profiles];
            return new(
                Set(all.Select(p => Folding.Fold(p.Name))),
                Set(all.Where(p => MailAddress.IsPlain(p.Email)).Select(p => Account.Normalize(p.Email))),
                Set(all.Select(p => Folding.Fold(p.School ?? ""))),
                Set(all.Select(p => Digits(p.Phone)).Where(digits => digits.Length >= ShortestPhone)));
        }

        public Likeness LikenessTo(Looks other)
        {
            var likeness = Addresses.Overlaps(other.Addresses) ? Likeness.Address : Likeness.None;
            if (!Names.Overlaps(other.Names)) return likeness;
            if (Schools.Overlaps(other.Schools)) likeness |= Likeness.School;
            if (Phones.Overlaps(other.Phones)) likeness |= Likeness.Phone;
            return likeness;
        }

        private static HashSet<string> Set(IEnumerable<string> values) => values.Where(v => v.Length > 0).ToHashSet(StringComparer.Ordinal);

        private static string Digits(string? phone) => string.Concat((phone ?? "").Where(char.IsAsciiDigit));
    }

    /// <summary>What was said already, of persons.</summary>
    private sealed class Decided(Dictionary<Guid, Guid> persons)
    {
        private readonly HashSet<(Guid, Guid)> _two = [];

        public static async Task<Decided> LoadAsync(CareerBoardDb db, Guid employerId, CancellationToken cancellationToken)
        {
            var decided = new Decided(await db.PersonParts.Where(p => p.EmployerId == employerId).ToDictionaryAsync(p => p.CandidateId, p => p.PersonId, cancellationToken));
            foreach (var pair in await db.PersonVerdicts.Where(v => v.EmployerId == employerId && !v.IsOne).Select(v => new { v.FirstId, v.SecondId }).ToListAsync(cancellationToken))
            {
                decided._two.Add(decided.PersonsOf(pair.FirstId, pair.SecondId));
            }

            return decided;
        }

        public (Guid First, Guid Second) PersonsOf(Guid one, Guid other)
        {
            var (first, second) = (persons.GetValueOrDefault(one, one), persons.GetValueOrDefault(other, other));
            return first.CompareTo(second) <= 0 ? (first, second) : (second, first);
        }

        public bool IsSaid((Guid First, Guid Second) pair) => pair.First == pair.Second || _two.Contains(pair);
    }
}
