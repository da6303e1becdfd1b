using CareerBoard.Data.Text;
using CareerBoard.Domain;

namespace CareerBoard.Web.Accounts;

/// <summary>
/// Which passwords one may choose: long ones that neither a list nor somebody who knows a little about the person would try first.
/// Classes of signs are not asked for; they make passwords harder to remember and no harder to guess.
/// </summary>
internal static class PasswordRules
{
    public const int Shortest = 12;
    public const int ShortestForMembers = 15;
    public const int Longest = 256;

    /// <summary>What has to be left of a password without the words that anybody would try.</summary>
    private const int OwnSigns = 6;

    /// <summary>Shorter words, such as "Li", are in too many good passwords.</summary>
    private const int ShortestWord = 4;

    private const string Product = "careerboard";

    public static Refusal? Check(string? password, bool isMember, string boardName, string name, string email)
    {
        var shortest = isMember ? ShortestForMembers : Shortest;
        if (password is null || password.Length < shortest) return new("password.too-short", shortest);
        if (password.Length > Longest) return new("password.too-long", Longest);
        if (WellFormed.Text(password) != password) return new("password.unreadable");
        if (CommonPasswords.Contain(password)) return new("password.common");
        return IsMadeOf(password, boardName, name, email) ? new("password.personal") : null;
    }

    private static bool IsMadeOf(string password, string boardName, string name, string email)
    {
        var left = Squash(password);
        var longestFirst = new[] { Product, boardName, name, email }
            .Concat(name.Split(' ')).Concat(boardName.Split(' ')).Concat(email.Split('@', '.', '+', '-', '_'))
            .Select(Squash).Where(word => word.Length >= ShortestWord).OrderByDescending(word => word.Length);
        foreach (var word in longestFirst) left = left.Replace(word, "", StringComparison.Ordinal);
        return left.Length < OwnSigns;
    }

    /// <summary>Whether it is too short for people who see others' papers; one that was not seen may be.</summary>
    public static bool IsShortForMembers(string? password) => password is null || password.Length < ShortestForMembers;

    /// <summary>Folded, without what people put between words.</summary>
    private static string Squash(string text) => string.Concat(Folding.Fold(text).Where(c => c is not (' ' or '-' or '_' or '.' or '@' or '+' or '\'')));
}
