using CareerBoard.Domain.Applications;

namespace CareerBoard.Web.Texts;

/// <summary>How interviews are spoken of, on both sides.</summary>
internal static class InterviewWords
{
    public static string Of(InterviewKind kind) => kind switch
    {
        InterviewKind.PhoneScreen => "Phone screen",
        InterviewKind.Technical => "Technical interview",
        InterviewKind.Team => "Team interview",
        InterviewKind.ResearchTalk => "Research talk",
        _ => "Interview",
    };

    /// <summary>How long one of a kind usually takes.</summary>
    public static int MinutesOf(InterviewKind kind) => kind switch
    {
        InterviewKind.PhoneScreen => 30,
        InterviewKind.Technical or InterviewKind.ResearchTalk => 60,
        _ => 45,
    };

    public static string Of(InterviewState state) => state switch
    {
        InterviewState.Offered => "waits for the candidate to pick a time",
        InterviewState.Scheduled => "scheduled",
        InterviewState.Held => "held",
        InterviewState.Missed => "missed",
        _ => "cancelled",
    };

    public static string ForCandidate(InterviewState state) => state switch
    {
        InterviewState.Offered => "pick a time",
        InterviewState.Scheduled => "scheduled",
        InterviewState.Held => "done",
        InterviewState.Missed => "did not take place",
        _ => "cancelled",
    };

    /// <summary>The class of <c>.status</c>.</summary>
    public static string Tone(InterviewState state) => state switch
    {
        InterviewState.Offered => "warn",
        InterviewState.Scheduled => "info",
        InterviewState.Held => "good",
        _ => "",
    };
}
