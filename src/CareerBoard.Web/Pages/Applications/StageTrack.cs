using CareerBoard.Domain.Applications;

namespace CareerBoard.Web.Pages.Applications;

/// <summary>How far along an application is, in steps without names: what members call their stages is theirs.</summary>
/// <param name="Reached">The step it stands at, counted from one; none once it has ended.</param>
internal sealed record StageTrack(int? Reached, int Steps)
{
    public static StageTrack Of(Application application, Pipeline pipeline, DateTimeOffset now)
    {
        var open = pipeline.Current.Where(s => s.State is ApplicationState.Open).ToList();
        var at = open.FindIndex(s => s.Id == application.SeenByCandidate(pipeline, now).Stage.Id);
        return new StageTrack(at < 0 ? null : at + 1, open.Count);
    }
}
