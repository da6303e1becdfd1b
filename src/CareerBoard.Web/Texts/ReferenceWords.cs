using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Texts;

internal static class ReferenceWords
{
    public static string State(ReferenceState state) => state switch
    {
        ReferenceState.Asked => "Asked, no answer yet",
        ReferenceState.Agreed => "Agreed",
        ReferenceState.Declined => "Declined",
        _ => "Taken back",
    };
}
