using System.Security.Cryptography;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;

namespace CareerBoard.Domain.Applications;

/// <summary>Blind review: as long as an application stands in a stage that is reviewed blind, who applied is known to those alone who may see identities.</summary>
public sealed partial class Application
{
    /// <summary>Neither letters that make words nor signs that are read for each other.</summary>
    private const string PseudonymLetters = "23456789BCDFGHJKMNPQRTVWX";

    private const int PseudonymLength = 6;

    /// <summary>No address, and not the empty one of whoever was erased.</summary>
    private const string HiddenAddress = "hidden";

    /// <summary>Whether it is reviewed blind now. One that ended keeps what held when it did; whoever was hired is known.</summary>
    public bool IsBlind { get; private set; }

    public bool IsHiddenFrom(Access access) => IsHidden(IsBlind, access);

    /// <summary>What it is called before somebody with this access.</summary>
    public string NameFor(Access access) => ShownName(Id, Profile.Name, IsBlind, access);

    public static bool IsHidden(bool isBlind, Access access) => isBlind && access.ReachOf(Right.SeeIdentities) is Reach.None;

    /// <summary>The same where the application itself is not at hand.</summary>
    public static string ShownName(Guid id, string name, bool isBlind, Access access) => IsHidden(isBlind, access) ? PseudonymOf(id) : name;

    /// <summary>"Candidate 7KQ2DM": the same for everybody and every time, and made of nothing that the person is.</summary>
    public static string PseudonymOf(Guid id)
    {
        var hash = SHA256.HashData(id.ToByteArray(bigEndian: true));
        return $"Candidate {string.Concat(hash.Take(PseudonymLength).Select(b => PseudonymLetters[b % PseudonymLetters.Length]))}";
    }

    /// <summary>
    /// A copy to show, that is never saved: with a pseudonym, without address, place, links and files, and with what takes out of each text who it is about.
    /// </summary>
    public Application WithoutIdentity(Func<string, string> mask)
    {
        string? Mask(string? text) => text is null ? null : mask(text);

        var copy = (Application)MemberwiseClone();
        copy.Profile = new Profile
        {
            Name = PseudonymOf(Id),
            Email = HiddenAddress,
            Headline = Mask(Profile.Headline),
            About = Mask(Profile.About),
            School = Mask(Profile.School),
            Degree = Mask(Profile.Degree),
            GraduatesOn = Profile.GraduatesOn,
            WorkPermit = Mask(Profile.WorkPermit),
        };
        copy.Background = Background?.WithoutIdentity(mask);
        copy.Answers = [.. Answers.Where(a => a.Kind is not (Postings.QuestionKind.Link or Postings.QuestionKind.File)).Select(a => a with { Values = [.. a.Values.Select(mask)] })];
        copy.Files = [];
        copy.Source = Mask(Source);
        return copy;
    }

    private void Hide(Stage reached) => IsBlind = reached.State switch
    {
        ApplicationState.Open => reached.IsBlind,
        ApplicationState.Hired => false,
        _ => IsBlind,
    };
}
