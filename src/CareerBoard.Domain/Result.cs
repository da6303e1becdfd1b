namespace CareerBoard.Domain;

/// <summary>What a verb made, or why it refused: exactly one of the two is there.</summary>
public sealed record Result<T> where T : class
{
    private Result(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    public T? Value { get; }

    public Refusal? Refusal { get; }

    public static implicit operator Result<T>(T value) => new(value, refusal: null);

    public static implicit operator Result<T>(Refusal refusal) => new(value: null, refusal);
}
