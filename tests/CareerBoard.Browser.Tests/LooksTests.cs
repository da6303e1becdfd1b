using CareerBoard.Testing;

namespace CareerBoard.Browser.Tests;

/// <summary>What looks at every page must be able to find something.</summary>
public sealed class LooksTests(Chromium chromium) : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task A_page_with_faults_is_not_called_sound()
    {
        var looks = new Looks();
        await using var person = await Person.AtAsync(chromium, _board);
        await person.OpensAsync("/account/sign-in");
        await person.Page.EvaluateAsync("""
            () => {
              document.title = "";
              document.querySelector("main").innerHTML = `<h1>One</h1><h1>Two</h1><input><p class="wide">Pale</p><svg><use href="/icons.svg#no-such-icon"></use></svg>`;
              const pale = document.querySelector(".wide");
              pale.style.color = "#999";
              pale.style.background = "#888";
              pale.style.width = "2000px";
              document.body.insertAdjacentHTML("beforeend", "<img src='/nothing.png' alt=''>");
              const script = document.createElement("script");
              script.textContent = "window.ran = true";
              document.body.append(script);
            }
            """);
        await looks.LookAsync(person, "a bad page");

        foreach (var fault in (string[])["no title", "2 headings", "scrolls sideways", "no icon no-such-icon", "color-contrast", "label:", "Content Security Policy", "404"])
        {
            Assert.Contains(looks.Faults, found => found.Contains(fault, StringComparison.Ordinal));
        }
    }
}
