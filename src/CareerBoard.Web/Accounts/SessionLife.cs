using System.Collections.Concurrent;
using CareerBoard.Data.Accounts;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Accounts;

/// <summary>
/// How long a session lasts: for so long without a request, and never longer than so. Shorter for those who see other people's papers.
/// When it was used last is remembered here and written down every half minute, so that a page that is only read writes nothing.
/// </summary>
internal sealed class SessionLife(TimeProvider clock, IOptions<SignInPolicy> options, IHostEnvironment environment)
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    public static readonly TimeSpan LongestForStaff = TimeSpan.FromHours(24);
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);
    public static readonly TimeSpan IdleForStaff = TimeSpan.FromHours(2);

    /// <summary>For so long after its end a browser that remembers a sign-in can say which account it was: see <see cref="KeptPosts"/>.</summary>
    public static readonly TimeSpan KnownAfterwards = TimeSpan.FromDays(7);

    /// <summary>For so long after the password or a passkey was given, what is sensitive does not ask for it again.</summary>
    public static readonly TimeSpan Proved = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _uses = new();

    public bool IsOver(Session session, bool isStaff)
    {
        var now = clock.GetUtcNow();
        return now - session.BegunAt >= (isStaff ? LongestForStaff : Longest) || now - LastUse(session) >= (isStaff ? IdleForStaff : Idle);
    }

    public DateTimeOffset LastUse(Session session) => _uses.TryGetValue(session.Id, out var at) && at > session.LastUsedAt ? at : session.LastUsedAt;

    public void Use(Session session) => _uses[session.Id] = clock.GetUtcNow();

    /// <summary>Whether the password or a passkey was given a moment ago.</summary>
    public bool IsProved(Session session) => clock.GetUtcNow() - session.ProvedAt < Proved;

    /// <summary>What was used since the last time this was asked for.</summary>
    public IReadOnlyList<KeyValuePair<Guid, DateTimeOffset>> Uses() => [.. _uses];

    /// <summary>It is written down; what was used again meanwhile stays for the next time.</summary>
    public void Forget(IEnumerable<KeyValuePair<Guid, DateTimeOffset>> written)
    {
        foreach (var use in written) _uses.TryRemove(use);
    }

    public bool AsksForSecondFactor(bool isStaff) => (options.Value.SecondFactor ?? (environment.IsDevelopment() ? SecondFactorFor.None : SecondFactorFor.Staff)) switch
    {
        SecondFactorFor.Everyone => true,
        SecondFactorFor.Staff => isStaff,
        _ => false,
    };
}
