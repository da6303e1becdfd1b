using System.Net;
using CareerBoard.Data.Accounts;
using CareerBoard.Domain;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Accounts;

/// <summary>
/// Slows down who guesses. A try counts before it is judged, so that many at once do not all get through. Counted for an address from one
/// network, where the pause grows quickly, and for an address from anywhere, where it begins late and stays short:
/// a stranger can make the owner wait for a moment and never keep them out. A browser that the account knows is counted by itself, so there
/// strangers do not make the owner wait at all.
/// </summary>
/// <remarks>Kept in this process: each node counts for itself, and a restart forgets.</remarks>
internal sealed class SignInDelays(TimeProvider clock)
{
    private const int MostKept = 100_000;

    private static readonly Pace _fromOneNetwork = new(Free: 5, Longest: TimeSpan.FromMinutes(15));
    private static readonly Pace _fromAnywhere = new(Free: 100, Longest: TimeSpan.FromSeconds(30));

    /// <summary>Only who knows the password gets here, and one in three hundred thousand guesses is right: so it begins earlier and lasts longer.</summary>
    private static readonly Pace _codesFromAnywhere = new(Free: 20, Longest: TimeSpan.FromMinutes(5));
    private static readonly TimeSpan _forgotten = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Tries> _tries = new(StringComparer.Ordinal);

    /// <summary>How long to wait before the next try, or nothing: then this one counts.</summary>
    /// <param name="device">The mark of a browser that the account knows, or none.</param>
    public TimeSpan? Begin(Tried what, string? email, IPAddress? from, string? device) => Begin(what, email, from, device, out _);

    /// <param name="isWorthTelling">Whether this is the try after which the owner should hear of them: that is so once in an hour for a network, and once for all.</param>
    public TimeSpan? Begin(Tried what, string? email, IPAddress? from, string? device, out bool isWorthTelling)
    {
        isWorthTelling = false;
        var now = clock.GetUtcNow();
        var (here, anywhere) = Keys(what, email, from, device);
        lock (_lock)
        {
            var wait = Longer(Wait(here, now), anywhere is null ? TimeSpan.Zero : Wait(anywhere, now));
            if (wait > TimeSpan.Zero) return wait;

            if (_tries.Count >= MostKept) Forget(now);
            isWorthTelling = Count(here, _fromOneNetwork, now);
            if (anywhere is not null) isWorthTelling |= Count(anywhere, what is Tried.Code ? _codesFromAnywhere : _fromAnywhere, now);
            return null;
        }
    }

    /// <summary>The try was right: what was counted from this network is forgotten.</summary>
    public void Succeeded(Tried what, string? email, IPAddress? from, string? device)
    {
        lock (_lock) _tries.Remove(Keys(what, email, from, device).Here);
    }

    public static Refusal Refusal(TimeSpan wait) => new(
        "account.too-many-tries",
        wait.TotalSeconds < 90 ? Format.Count((long)Math.Ceiling(wait.TotalSeconds), "second") : Format.Count((long)Math.Ceiling(wait.TotalMinutes), "minute"));

    private static (string Here, string? Anywhere) Keys(Tried what, string? email, IPAddress? from, string? device)
    {
        var name = $"{what} {(email is not null && MailAddress.IsPlain(email) ? Account.Normalize(email) : "")}";
        return device is null ? ($"{name} {RateLimits.Network(from)}", name) : ($"{name} {device}", null);
    }

    private TimeSpan Wait(string key, DateTimeOffset now) => _tries.TryGetValue(key, out var tries) ? tries.NextAt - now : TimeSpan.Zero;

    /// <returns>Whether with this one the free ones are used up.</returns>
    private bool Count(string key, Pace pace, DateTimeOffset now)
    {
        var count = _tries.TryGetValue(key, out var tries) && now - tries.LastAt < _forgotten ? tries.Count + 1 : 1;
        _tries[key] = new Tries(count, now, now + pace.After(count));
        return count == pace.Free;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, tries) in _tries)
        {
            if (now - tries.LastAt >= _forgotten) _tries.Remove(key);
        }

        // So many in one hour come from a machine; starting over is better than growing without end.
        if (_tries.Count >= MostKept) _tries.Clear();
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private sealed record Tries(int Count, DateTimeOffset LastAt, DateTimeOffset NextAt);

    private sealed record Pace(int Free, TimeSpan Longest)
    {
        /// <summary>Nothing for the free ones, then one second, two, four…</summary>
        public TimeSpan After(int count)
        {
            if (count < Free) return TimeSpan.Zero;
            var growing = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(count - Free, 20)));
            return growing < Longest ? growing : Longest;
        }
    }
}

internal enum Tried
{
    Password,
    Code,
}
