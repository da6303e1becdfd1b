using System.Reflection;

namespace CareerBoard.Domain.Tests;

/// <summary>Does by force what no verb does, so that a rule can be seen to break.</summary>
internal static class Tampering
{
    public static void Set<T>(this T entity, string property, object? value) where T : class =>
        typeof(T).GetProperty(property)!.SetValue(entity, value);

    public static void RaiseByForce(this Entity entity, Fact fact) =>
        typeof(Entity).GetMethod("Raise", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(entity, [fact]);
}
