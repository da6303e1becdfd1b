namespace CareerBoard.Browser.Tests;

/// <summary>One look in the middle of a journey, at a page that no address leads to.</summary>
internal static class Looked
{
    public static async Task IsSoundAsync(Person person, string name)
    {
        var looks = new Looks();
        await looks.LookAsync(person, name);
        Assert.True(looks.Faults.Count == 0, string.Join('\n', looks.Faults));
    }
}
