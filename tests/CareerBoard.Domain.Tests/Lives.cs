using FsCheck;
using FsCheck.Fluent;
using Xunit.Sdk;

namespace CareerBoard.Domain.Tests;

/// <summary>One verb of a random life: what is done, and how long after the one before.</summary>
internal sealed record Step<T>(string Sentence, Func<T, DateTimeOffset, Refusal?> Act)
{
    public TimeSpan After { get; init; }

    public override string ToString() => $"after {After:c} {Sentence}";
}

/// <summary>Random sequences of verbs, cut down to the shortest that still breaks a rule.</summary>
internal static class Lives
{
    private const int LongestLife = 40;

    private static readonly TimeSpan[] Pauses =
        [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(20)];

    /// <summary>CAREERBOARD_LONG=1 asks for the long arm.</summary>
    public static int HowMany => Environment.GetEnvironmentVariable("CAREERBOARD_LONG") == "1" ? 10_000 : 500;

    public static Gen<Step<T>> Do<T>(string sentence, Func<T, DateTimeOffset, Refusal?> act) => Gen.Constant(new Step<T>(sentence, act));

    public static Gen<Step<T>> Do<T, TWith>(string sentence, Gen<TWith> with, Func<T, TWith, DateTimeOffset, Refusal?> act) =>
        with.Select(value => new Step<T>($"{sentence} {value}", (subject, now) => act(subject, value, now)));

    /// <param name="firstBroken">Lives it through and says which rule broke first, or nothing.</param>
    public static void Check<T>(IReadOnlyList<(int Weight, Gen<Step<T>> Step)> steps, Func<IReadOnlyList<Step<T>>, string?> firstBroken) =>
        Prop.ForAll(Arbitrary(steps), life =>
        {
            if (firstBroken(life) is { } broken) throw new XunitException(broken);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(HowMany).WithQuietOnSuccess(true));

    private static Arbitrary<Step<T>[]> Arbitrary<T>(IReadOnlyList<(int Weight, Gen<Step<T>> Step)> steps)
    {
        var step =
            from drawn in Gen.Frequency(steps)
            from pause in Gen.Elements(Pauses)
            select drawn with { After = pause };
        var life =
            from length in Gen.Choose(1, LongestLife)
            from drawn in step.ArrayOf(length)
            select drawn;
        return Arb.From(life, Shorter);
    }

    private static IEnumerable<Step<T>[]> Shorter<T>(Step<T>[] life)
    {
        for (var size = life.Length / 2; size > 0; size /= 2)
        {
            for (var from = 0; from + size <= life.Length; from += size) yield return [.. life[..from], .. life[(from + size)..]];
        }
    }
}
