namespace CareerBoard.Domain;

/// <summary>Why the domain said no: a code and what its sentence needs. The words are the web project's.</summary>
/// <param name="Code">Stable and dotted, the concept first: <c>posting.not-draft</c>.</param>
/// <param name="Arguments">What the sentence names, in the order of its placeholders.</param>
public sealed record Refusal(string Code, params object?[] Arguments)
{
    public override string ToString() => Arguments.Length == 0 ? Code : $"{Code}({string.Join(", ", Arguments)})";
}
