using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Bulk;

/// <summary>What became of the chosen ones, one by one: those that stayed say why.</summary>
internal sealed class Outcome(Names names, DateTimeOffset now)
{
    private const int MostReasons = 5;

    private readonly List<string> _stayed = [];

    public List<Application> Done { get; } = [];

    /// <summary>Lets <paramref name="verb"/> act on an application that still stands where it was seen.</summary>
    public void Try(Application application, Pick pick, Func<Application, Refusal?> verb)
    {
        if (application.StageId != pick.From) _stayed.Add(Meanwhile.Say(application, names, now));
        else if (verb(application) is { } refusal) Stays(application, refusal);
        else Done.Add(application);
    }

    public void Stays(Application application, Refusal refusal) => _stayed.Add($"{names.Candidate(application)}: {Refusals.Say(refusal)}");

    /// <summary>One to note what a part of them comes to, which counts once it is taken.</summary>
    public Outcome Part() => new(names, now);

    public void Take(Outcome part)
    {
        Done.AddRange(part.Done);
        _stayed.AddRange(part._stayed);
    }

    /// <summary>What there is to say where the rest could not be saved, however often it was tried.</summary>
    public string SayBroken(string done) => Say($"{done} The others were being changed by somebody else all the while, and stay as they are: try again with them.");

    public string Say(string done)
    {
        if (_stayed.Count == 0) return done;

        var more = _stayed.Count > MostReasons ? $" And {_stayed.Count - MostReasons} more." : "";
        return $"{done} {Format.Count(_stayed.Count, "application")} stayed: {string.Join(' ', _stayed.Take(MostReasons))}{more}";
    }
}
