namespace CareerBoard.Web.Employers;

/// <summary>What a posting of general applications says until somebody writes something better.</summary>
internal static class GeneralText
{
    public const string Title = "General application";

    public const string Words =
        "You found no opening that fits you, and would like to work with us all the same? Tell us who you are, what you are good at and what you would like to do. People read it, as they read every application, and you can see at any time where yours stands.";
}
