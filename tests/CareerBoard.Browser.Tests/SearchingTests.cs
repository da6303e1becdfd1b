using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>The list of openings, searched and narrowed without leaving the page, and by plain links and forms where there is no script.</summary>
public sealed class SearchingTests(Chromium chromium) : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        var lab = await _board.AddEmployerAsync("Aurora Lab");
        var oslo = await _board.AddPlaceAsync("Oslo", "Oslo", null, "NO");
        var pytorch = await _board.SkillAsync("pytorch");
        await _board.PublishAsync(lab, Enumerable.Range(1, 30).Select(n => (Openings.Called($"Lighthouse keeper {n}", "You keep a lamp burning, and write PyTorch on calm days.") with
        {
            Workplace = n % 3 == 0 ? Workplace.OnSite : Workplace.Remote, LocationIds = n % 3 == 0 ? [oslo.Id] : [], RemoteRegions = n % 3 == 0 ? [] : ["GB"], Employment = [n % 2 == 0 ? EmploymentType.Intern : EmploymentType.FullTime],
            Requirements = n == 7 ? [Openings.Asks(pytorch)] : [],
        }, (DateTimeOffset?)_board.Now.AddHours(-n))));
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task Typing_offers_what_there_is_and_the_keyboard_chooses()
    {
        await using var mina = await Person.AtAsync(chromium, _board);
        await mina.OpensAsync("/jobs");
        var field = mina.Page.GetByRole(AriaRole.Combobox, new() { Name = "Search openings" });
        await field.PressSequentiallyAsync("pyt");

        var options = mina.Page.Locator(".suggestions:not([hidden]) [role=option]");
        await Assertions.Expect(options).ToHaveTextAsync(["PyTorch Skill · 1 opening"]);
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(mina.Page.Locator("form.search [role=status]")).ToHaveTextAsync("1 suggestion");
        await Looked.IsSoundAsync(mina, "suggestions");
        await field.FocusAsync();

        await mina.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(options).ToHaveCountAsync(0);
        await Assertions.Expect(field).ToHaveValueAsync("pyt");

        await mina.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(options).ToHaveAttributeAsync("aria-selected", "true");
        Assert.Equal(await options.GetAttributeAsync("id"), await field.GetAttributeAsync("aria-activedescendant"));
        await mina.Page.Keyboard.PressAsync("Enter");

        await mina.ArrivesAtAsync("/jobs?skill=pytorch");
        await TotalIsAsync(mina, "1 opening");
        Assert.Empty(mina.TakeComplaints());
    }

    [Fact]
    public async Task A_word_is_finished_by_the_mouse_and_keeps_the_filters()
    {
        await using var mina = await Person.AtAsync(chromium, _board);
        await mina.OpensAsync("/jobs?employment=intern");
        await mina.Page.Locator("#q").PressSequentiallyAsync("lighth");
        await mina.Page.GetByRole(AriaRole.Option, new() { Name = "lighthouse", Exact = true }).ClickAsync();

        await mina.ArrivesAtAsync("/jobs?q=lighthouse&employment=intern");
        await TotalIsAsync(mina, "15 openings");
        await Assertions.Expect(mina.Page.Locator(".posting-card mark").First).ToHaveTextAsync("Lighthouse");
        await Looked.IsSoundAsync(mina, "marks");
    }

    [Fact]
    public async Task Enter_without_a_choice_searches_for_what_was_typed()
    {
        await using var mina = await Person.AtAsync(chromium, _board);
        await mina.OpensAsync("/");
        await mina.Page.Locator("#q").PressSequentiallyAsync("keep");
        await Assertions.Expect(mina.Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await mina.Page.Keyboard.PressAsync("Enter");

        await mina.ArrivesAtAsync("/jobs?q=keep");
        await TotalIsAsync(mina, "30 openings");
    }

    [Fact]
    public async Task Filters_apply_in_place_and_back_and_forward_undo_and_redo_them()
    {
        await using var mina = await Person.AtAsync(chromium, _board);
        await mina.OpensAsync("/jobs?q=lighthouse");
        await mina.Page.EvaluateAsync("() => { window.isSamePage = true; }");
        var intern = mina.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Internship" });

        await intern.CheckAsync();
        await TotalIsAsync(mina, "15 openings");
        await Assertions.Expect(intern).ToBeFocusedAsync();
        await Assertions.Expect(mina.Page.Locator("[data-said]")).ToHaveTextAsync("15 openings");
        Assert.EndsWith("/jobs?q=lighthouse&employment=intern", mina.Page.Url, StringComparison.Ordinal);

        await mina.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Remote" }).CheckAsync();
        await TotalIsAsync(mina, "10 openings");
        await mina.Page.Locator("#sort").SelectOptionAsync("newest");
        await mina.ArrivesAtAsync("sort=newest");
        await Assertions.Expect(mina.Page.Locator("#sort")).ToBeFocusedAsync();
        await mina.FollowsAsync("Internship , remove this filter");
        await TotalIsAsync(mina, "20 openings");
        await Assertions.Expect(mina.Page.Locator("[data-found]")).ToBeFocusedAsync();
        await Assertions.Expect(mina.Page.Locator("form.search input[type=hidden]")).ToHaveAttributeAsync("name", "workplace");

        foreach (var total in (string[])["10 openings", "10 openings", "15 openings", "30 openings"])
        {
            await mina.Page.GoBackAsync();
            await TotalIsAsync(mina, total);
            await Assertions.Expect(mina.Page.Locator("[data-found]")).ToBeFocusedAsync();
        }

        await Assertions.Expect(intern).Not.ToBeCheckedAsync();
        await mina.Page.GoForwardAsync();
        await TotalIsAsync(mina, "15 openings");
        await Assertions.Expect(intern).ToBeCheckedAsync();
        await intern.FocusAsync();
        await mina.Page.GoBackAsync();
        await TotalIsAsync(mina, "30 openings");
        await Assertions.Expect(intern).ToBeFocusedAsync();
        await mina.Page.GoForwardAsync();
        await TotalIsAsync(mina, "15 openings");
        await Assertions.Expect(intern).ToBeFocusedAsync();
        Assert.True(await mina.Page.EvaluateAsync<bool>("() => window.isSamePage === true"));
        await Looked.IsSoundAsync(mina, "narrowed in place");
        Assert.Empty(mina.TakeComplaints());
    }

    [Fact]
    public async Task All_values_of_a_filter_unfold_in_place_and_reading_goes_on_there()
    {
        for (var n = 0; n < 31; n++) await _board.PublishAsync(await _board.AddEmployerAsync($"Employer {n:00}"), Openings.Called($"Miller {n}"));
        await using var mina = await Person.AtAsync(chromium, _board);
        await mina.OpensAsync("/jobs");
        var employers = mina.Page.Locator("fieldset[data-facet=employer]");
        await employers.Locator("summary").ClickAsync();

        await mina.FollowsAsync("Show all 32 employers");

        await Assertions.Expect(employers.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(32);
        await Assertions.Expect(employers.Locator("summary")).ToBeFocusedAsync();
        await employers.GetByRole(AriaRole.Checkbox, new() { Name = "Employer 30" }).CheckAsync();
        await TotalIsAsync(mina, "1 opening");
        await Assertions.Expect(employers.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(32);
        await Looked.IsSoundAsync(mina, "all employers");
        Assert.Empty(mina.TakeComplaints());
    }

    [Fact]
    public async Task The_next_page_comes_in_place_and_reading_goes_on_at_its_head()
    {
        await using var mina = await Person.AtAsync(chromium, _board);
        await mina.OpensAsync("/jobs");
        await mina.Page.EvaluateAsync("() => { window.isSamePage = true; }");

        await mina.FollowsAsync("Next 25");
        await Assertions.Expect(mina.Page.Locator("[data-said]")).ToHaveTextAsync("Showing 26–30 of 30");
        await Assertions.Expect(mina.Page.Locator("[data-found]")).ToBeFocusedAsync();
        await Assertions.Expect(mina.Page.Locator("[data-found]")).ToBeInViewportAsync();
        await Assertions.Expect(mina.Page.Locator(".posting-card")).ToHaveCountAsync(5);

        await mina.Page.GoBackAsync();
        await Assertions.Expect(mina.Page.Locator(".posting-card")).ToHaveCountAsync(25);
        Assert.True(await mina.Page.EvaluateAsync<bool>("() => window.isSamePage === true"));

        // An opening is a page of its own, and the way back leads to the list as it was.
        await mina.FollowsAsync("Next 25");
        await Assertions.Expect(mina.Page.Locator(".posting-card")).ToHaveCountAsync(5);
        await mina.FollowsAsync("Lighthouse keeper 30");
        await mina.HeadingIsAsync("Lighthouse keeper 30");
        await mina.Page.GoBackAsync();
        await Assertions.Expect(mina.Page.Locator(".posting-card")).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task On_a_phone_the_choices_are_made_in_a_sheet_and_applied_by_its_button()
    {
        await using var mina = await Person.AtAsync(chromium, _board);
        await mina.Page.SetViewportSizeAsync(390, 800);
        await mina.OpensAsync("/jobs");
        await mina.Page.EvaluateAsync("() => { window.isSamePage = true; }");

        await mina.PressesAsync("Filters");
        await mina.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Internship" }).CheckAsync();
        await mina.Page.GetByRole(AriaRole.Checkbox, new() { Name = "On site" }).CheckAsync();
        await TotalIsAsync(mina, "30 openings");
        await mina.PressesAsync("Show openings");

        await TotalIsAsync(mina, "5 openings");
        await Assertions.Expect(mina.Page.Locator("#filters")).ToBeHiddenAsync();
        await Assertions.Expect(mina.Page.Locator("[data-found]")).ToBeFocusedAsync();
        await mina.PressesAsync("Filters (2)");
        await Assertions.Expect(mina.Page.GetByRole(AriaRole.Checkbox, new() { Name = "On site" })).ToBeCheckedAsync();
        Assert.True(await mina.Page.EvaluateAsync<bool>("() => window.isSamePage === true"));
    }

    [Fact]
    public async Task What_the_board_refuses_is_shown_as_it_shows_it()
    {
        await using var mina = await Person.AtAsync(chromium, _board);
        await mina.OpensAsync("/jobs");
        await mina.Page.RouteAsync("**/jobs?employment=intern", async route =>
        {
            if (route.Request.IsNavigationRequest) await route.ContinueAsync();
            else await route.AbortAsync();
        });

        await mina.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Internship" }).CheckAsync();

        await mina.ArrivesAtAsync("/jobs?employment=intern");
        await TotalIsAsync(mina, "15 openings");
    }

    [Fact]
    public async Task Without_script_it_is_all_links_and_forms()
    {
        await using var mina = await Person.AtAsync(chromium, _board, javaScript: false);
        await mina.OpensAsync("/jobs");
        await Assertions.Expect(mina.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search openings" })).ToBeVisibleAsync();
        await mina.FollowsAsync("Next 25");
        await Assertions.Expect(mina.Page.Locator(".posting-card")).ToHaveCountAsync(5);
        Assert.Contains("after=", mina.Page.Url, StringComparison.Ordinal);

        await mina.Page.Locator("#q").FillAsync("lighthouse");
        await mina.PressesAsync("Search");
        await mina.ArrivesAtAsync("/jobs?q=lighthouse");
        await mina.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Internship" }).CheckAsync();
        await mina.PressesAsync("Show openings");
        await TotalIsAsync(mina, "15 openings");
        await mina.FollowsAsync("Internship , remove this filter");
        await TotalIsAsync(mina, "30 openings");
        await mina.Page.GoBackAsync();
        await TotalIsAsync(mina, "15 openings");
        Assert.Empty(mina.TakeComplaints());
    }

    private static Task TotalIsAsync(Person person, string total) => Assertions.Expect(person.Page.Locator("[data-found]")).ToHaveTextAsync(total);
}
