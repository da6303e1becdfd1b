using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Data.Search;

/// <summary>
/// What the postings of one segment ask that a profile can show, in one array of numbers, so that a profile is compared with a hundred thousand of them
/// while somebody waits. A group is its head (how many skills, how many of them are needed, how strongly, whether open) and a number for each skill at its level.
/// </summary>
internal sealed class RequirementPart
{
    /// <summary>Of a group that needs all of its skills, however many of them count.</summary>
    private const int All = 0;

    private readonly int[] _offsets;
    private readonly int[] _numbers;

    private RequirementPart(int[] offsets, int[] numbers) => (_offsets, _numbers) = (offsets, numbers);

    public ReadOnlySpan<int> Of(int posting) => _numbers.AsSpan(_offsets[posting], _offsets[posting + 1] - _offsets[posting]);

    /// <summary>A skill, a level and whether the group is open: where in a table of standings it is looked up. Even for closed groups, odd for open ones.</summary>
    public static int Place(int skill, SkillLevel level, bool isOpen) => (skill << 3) | (((int)level - 1) << 1) | (isOpen ? 1 : 0);

    /// <summary>Reads the groups of one posting, one after the other.</summary>
    public ref struct Reader(ReadOnlySpan<int> numbers)
    {
        private ReadOnlySpan<int> _rest = numbers;

        public bool IsRequired { get; private set; }

        /// <summary>How many of <see cref="Places"/> are needed, where <paramref name="counting"/> of them count.</summary>
        public readonly int Need(int counting) => _need == All ? counting : Math.Min(_need, counting);

        private int _need;

        /// <summary>Where the group's skills are looked up, see <see cref="Place"/>.</summary>
        public ReadOnlySpan<int> Places { get; private set; }

        public bool Read()
        {
            if (_rest.IsEmpty) return false;

            var head = _rest[0];
            var count = head & 0xFF;
            (_need, IsRequired) = ((head >> 8) & 0xFF, (head & (1 << 16)) != 0);
            Places = _rest.Slice(1, count);
            _rest = _rest[(1 + count)..];
            return true;
        }
    }

    public sealed class Builder
    {
        private readonly List<int> _offsets = [0];
        private readonly List<int> _numbers = [];

        public void Add(RequirementMatch match, int? atLeast, RequirementStrength strength, bool isOpen, IReadOnlyList<(int Skill, SkillLevel Level)> skills)
        {
            var need = match switch { RequirementMatch.AllOf => All, RequirementMatch.AnyOf => 1, _ => atLeast ?? 1 };
            _numbers.Add(skills.Count | (need << 8) | (strength is RequirementStrength.Required ? 1 << 16 : 0));
            foreach (var (skill, level) in skills) _numbers.Add(Place(skill, level, isOpen));
        }

        /// <summary>The next posting follows.</summary>
        public void End() => _offsets.Add(_numbers.Count);

        /// <summary>All groups of a posting of another segment.</summary>
        public void Add(ReadOnlySpan<int> numbers)
        {
            foreach (var number in numbers) _numbers.Add(number);
            End();
        }

        public RequirementPart Build() => new([.. _offsets], [.. _numbers]);
    }
}
