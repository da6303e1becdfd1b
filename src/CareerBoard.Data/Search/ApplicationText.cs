using System.Text;
using CareerBoard.Data.Geography;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Data.Search;

/// <summary>Makes the searchable terms of an application.</summary>
internal static class ApplicationText
{
    /// <summary>Ten times a long résumé; a <c>tsvector</c> holds a megabyte and refuses more.</summary>
    private const int MostTerms = 60_000;

    /// <param name="files">The words of its files, those that matter most first: what there is no room for is left out at the end.</param>
    public static string Terms(Application application, IEnumerable<string> files)
    {
        if (application.IsErased) return "";

        // What is reviewed blind is found by nothing that says who it is: by whoever may know, it is found by name all the same.
        var mask = application.IsBlind ? new IdentityMask(application.Profile, application.Background) : null;
        if (mask is not null) (application, files) = (application.WithoutIdentity(mask.Apply), files.Select(mask.Apply));

        var profile = application.Profile;
        IEnumerable<string?> said = mask is null
            ? [
                profile.Name, profile.Email, profile.Phone, profile.Headline, profile.Place, profile.Country is null ? null : Countries.NameOf(profile.Country),
                profile.School, profile.Degree, profile.WorkPermit, profile.About, .. profile.Links.Select(l => l.Url), .. application.Answers.SelectMany(WordsOf), .. files,
            ]
            : [profile.Headline, profile.School, profile.Degree, profile.WorkPermit, profile.About, .. application.Answers.SelectMany(WordsOf), .. files];
        var text = new StringBuilder();
        foreach (var words in said.Concat(WordsOf(application.Background))) text.Append(words).Append('\n');
        return Analyser.Stored(text.ToString(), MostTerms);
    }

    private static IEnumerable<string?> WordsOf(Background? background) => background is null ? [] :
    [
        .. background.OtherSkills.Select(s => s.Name),
        .. background.Evidence.SelectMany(e => new[] { e.Title, e.Note }),
        .. background.Entries.SelectMany(e => new[] { e.Name, e.Detail, e.Field, e.Place, e.Description, e.Summary }.Concat(e.Points).Concat(e.Keywords).Concat(e.Roles)),
    ];

    /// <summary>What was asked is the same for everybody, and so nearly are a yes and a no.</summary>
    private static IEnumerable<string> WordsOf(Answer answer) => answer.Kind is QuestionKind.YesNo or QuestionKind.File ? [] : answer.Values;
}
