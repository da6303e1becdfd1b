using System.Collections.Frozen;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// The cookies that this board gives, by what stands behind <c>__Host-</c> where they have that. Whatever else a browser brings belongs to a
/// site around the board, whose statistics reach it, and no page looks at it.
/// </summary>
internal static class BoardCookies
{
    public const string Session = "session";
    public const string Device = "device";
    public const string SecondStep = "second-step";
    public const string Registered = "registered";
    public const string Employer = "employer";

    /// <summary>Something said once, on the next page.</summary>
    public const string Notice = "notice";

    /// <summary>The secret that forms are compared with.</summary>
    public const string Form = "form";

    public const string Theme = "theme";

    /// <summary>The zone in which somebody reads the times of interviews.</summary>
    public const string Zone = "zone";

    private const string Host = "__Host-";

    // The framework finds a cookie by its name however that is written.
    private static readonly FrozenSet<string> Personal = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, Session, Device, SecondStep, Registered, Employer, Notice);

    private static readonly FrozenSet<string> Common = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, Form, Theme, Zone);

    /// <summary>Whether it is about whom it was given to, so that a page may be another one for them. The theme, the zone and the secret of forms change nothing on a page that is kept but its colours.</summary>
    public static bool IsPersonal(string name) => Personal.Contains(Bare(name));

    public static bool IsKnown(string name) => IsPersonal(name) || Common.Contains(Bare(name));

    public static bool IsNotice(string name) => Bare(name).Equals(Notice, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is too long for one cookie goes on in others, whose names end with "C1", "C2" and so on.</summary>
    private static string Bare(string name)
    {
        if (name.StartsWith(Host, StringComparison.OrdinalIgnoreCase)) name = name[Host.Length..];
        var withoutNumber = name.TrimEnd("0123456789".ToCharArray());
        return withoutNumber.Length < name.Length && withoutNumber.EndsWith('C') ? withoutNumber[..^1] : name;
    }
}
