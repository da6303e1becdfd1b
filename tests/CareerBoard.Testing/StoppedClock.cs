namespace CareerBoard.Testing;

/// <summary>A clock that stands still until a test moves it. It starts at the machine's present, because cookies and mails are read by programs that have their own.</summary>
public sealed class StoppedClock : TimeProvider
{
    private long _ticks = System.GetUtcNow().UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public void MoveTo(DateTimeOffset instant) => Interlocked.Exchange(ref _ticks, instant.UtcTicks);
}
