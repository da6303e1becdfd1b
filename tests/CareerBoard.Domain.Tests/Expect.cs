namespace CareerBoard.Domain.Tests;

/// <summary>The two outcomes of a verb. A refused one leaves everything as it was, facts included.</summary>
internal static class Expect
{
    public static void Done(Refusal? refusal) => Assert.Null(refusal);

    public static T Made<T>(Result<T> result) where T : class
    {
        Assert.Null(result.Refusal);
        return Assert.IsType<T>(result.Value);
    }

    public static void Refused(string code, Refusal? refusal) => Assert.Equal(code, refusal?.Code);

    public static void Refused<T>(string code, Result<T> result) where T : class
    {
        Assert.Equal(code, result.Refusal?.Code);
        Assert.Null(result.Value);
    }

    public static void Refused<T>(string code, T entity, Func<T, Refusal?> verb) where T : Entity
    {
        var before = Snapshot.Of(entity);
        Assert.Equal(code, verb(entity)?.Code);
        Assert.Equal(before, Snapshot.Of(entity));
    }
}
