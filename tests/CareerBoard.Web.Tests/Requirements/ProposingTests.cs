using System.Net;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Requirements;

/// <summary>The editor proposes what the text asks; a person confirms it by saving.</summary>
public sealed class ProposingTests : IAsyncLifetime
{
    private Recruiters _here = null!;

    public async ValueTask InitializeAsync() => _here = await Recruiters.AtWorkAsync();

    public ValueTask DisposeAsync() => _here.DisposeAsync();

    [Fact]
    public async Task Groups_are_proposed_from_the_text_and_saved_by_saving()
    {
        var form = (await _here.Mina.Opens("/admin/postings/new")).Form("#edit")
            .Set("Form.Title", "Lens maker").Set("Form.AccommodationContact", "still here")
            .Set("Form.Sections[1].Markdown", "- Build lenses with Haskell")
            .Set("Form.Sections[2].Markdown", "- Strong Python\n- Experience with PyTorch or JAX\n\n**Nice to have**\n- Rust");

        var proposed = await form.Set("do", "propose").SendAsync();

        Assert.Contains("3 groups are proposed.", proposed.TextsOf("#requirements-proposed")[0], StringComparison.Ordinal);
        Assert.Equal(3, proposed.TextsOf(".tag").Count(t => t == "Proposed"));
        Assert.Contains("Read from “Experience with PyTorch or JAX”", proposed.Text, StringComparison.Ordinal);
        Assert.Equal(("Lens maker", "still here"), (proposed.Form("#edit")["Form.Title"], proposed.Form("#edit")["Form.AccommodationContact"]));
        Assert.False(await _here.Board.InDbAsync(db => db.Postings.AnyAsync()));

        var without = await proposed.Form("#edit").Set("do", "group-remove:2").SendAsync();
        Assert.Equal(2, without.TextsOf(".tag").Count(t => t == "Proposed"));
        var saved = await without.Form("#edit").SendAsync();

        Assert.DoesNotContain("Proposed", saved.TextsOf(".tag"));
        var number = await _here.Board.InDbAsync(db => db.Postings.Select(p => p.Number).SingleAsync());
        var groups = (await _here.StoredAsync(number)).Content().Requirements;
        Assert.Equal([(RequirementMatch.AllOf, 1), (RequirementMatch.AnyOf, 2)], groups.Select(g => (g.Match, g.Skills.Count)));
        Assert.All(groups, g => Assert.Null(g.Note));
    }

    [Fact]
    public async Task What_the_form_asks_already_is_not_proposed_again()
    {
        var posting = await _here.Board.AddDraftAsync(_here.Employer, change: c => c with { Requirements = [], Sections = [new(SectionKind.WhatYouBring, null, "- Python and SQL")] });
        var once = await (await _here.OpensEditorAsync(_here.Mina, posting)).Form("#edit").Set("do", "propose").SendAsync();

        var twice = await once.Form("#edit").Set("do", "propose").SendAsync();

        Assert.Contains("Nothing more was found in the text.", twice.Text, StringComparison.Ordinal);
        Assert.Single(twice.TextsOf(".tag"), t => t == "Proposed");
        Assert.Empty((await _here.StoredAsync(posting)).Content().Requirements);
    }

    [Theory]
    [InlineData("<h3>Requirements</h3><ul><li>Experience with <b>Kotlin</b></li></ul><h3>Benefits</h3><ul><li>Courses in Excel and Scala</li></ul>")]
    [InlineData("Requirements:\n• Experience with Kotlin\n\nBenefits:\n• Courses in Excel and Scala")]
    public async Task A_pasted_description_is_read_whatever_it_was_copied_from(string pasted)
    {
        var form = (await _here.Mina.Opens("/admin/postings/new")).Form("#edit").Set("Form.Title", "Kite maker").Set("Form.Sections[0].Markdown", pasted);

        var proposed = await form.Set("do", "propose").SendAsync();

        Assert.Equal("Kotlin", proposed.Form("#edit")["Form.Requirements[0].Skills[0].Name"]);
        Assert.Contains("1 group is proposed.", proposed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archived_skill_is_not_proposed()
    {
        await _here.Board.InDbAsync(async db =>
        {
            (await db.Skills.SingleAsync(s => s.Slug == "kotlin")).Archive(archived: true);
            await db.SaveChangesAsync();
        });

        var proposed = await (await _here.Mina.Opens("/admin/postings/new")).Form("#edit").Set("Form.Sections[2].Markdown", "- Experience with Kotlin").Set("do", "propose").SendAsync();

        Assert.Equal(HttpStatusCode.OK, proposed.Status);
        Assert.Contains("Nothing more was found in the text.", proposed.Text, StringComparison.Ordinal);
    }
}
