using System.Net;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Review;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Administration;

/// <summary>Templates: kept with the catalogue, put into messages, sent to many.</summary>
public sealed class MessageTemplateTests : Office
{
    private const string List = "/admin/catalogue/messages";

    [Fact]
    public async Task Those_who_keep_the_catalogue_write_templates_and_recruiters_read_them()
    {
        using var admin = await AdminAsync();
        var page = await (await admin.Opens($"{List}/edit")).FormWith("Add template").Set("Form.Name", "Thanks").Set("Form.Text", "Dear {candidate},\nthank you. {me}").SendAsync();
        Assert.Contains("Thanks is saved", page.Body, StringComparison.Ordinal);
        var edit = (await Tomas.Opens(List)).Find("tbody a")!.GetAttribute("href")!;

        var read = await Tomas.Opens(edit);
        Assert.Contains("Dear {candidate},", read.Text, StringComparison.Ordinal);
        Assert.Null(read.Find("textarea"));
        IsNotThere(await PostsAsync(Tomas, edit, ("Form.Name", "Mine"), ("Form.Text", "Mine")));
        IsNotThere(await PostsAsync(Tomas, $"{edit}?handler=Remove"));
        IsNotThere(await Rahel.Opens(List));

        var taken = await (await admin.Opens($"{List}/edit")).FormWith("Add template").Set("Form.Name", "THANKS").Set("Form.Text", "Again.").SendAsync();
        Assert.Contains("There is a template called THANKS already", taken.Text, StringComparison.Ordinal);
        var unknown = await (await admin.Opens(edit)).FormWith("Save template").Set("Form.Text", "Dear {name}").SendAsync();
        Assert.Contains("{name} is no placeholder. There are {candidate}, {posting}", unknown.Text, StringComparison.Ordinal);
        Assert.Equal("Dear {name}", unknown.Find("textarea")!.TextContent.Trim());

        await (await admin.Opens(edit)).FormWith("Remove").SendAsync();
        Assert.Empty((await Tomas.Opens(List)).TextsOf("tbody tr"));
        Assert.Contains("Template of messages removed", (await admin.Opens("/admin/audit")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_employers_templates_are_not_there()
    {
        var template = await TemplateAsync("Hello.");
        await Board.AddMemberAsync(await Board.AddEmployerAsync("Borealis"), People.Stranger, Access.EmployerAdmin);
        using var stranger = await Board.Visitor().SignsIn(People.Stranger);

        IsNotThere(await stranger.Opens($"{List}/edit/{template.Id}"));
        IsNotThere(await PostsAsync(stranger, $"{List}/edit/{template.Id}", ("Form.Name", "Mine"), ("Form.Text", "Mine")));
        IsNotThere(await PostsAsync(stranger, $"{List}/edit/{template.Id}?handler=Remove"));
    }

    [Fact]
    public async Task A_template_is_previewed_with_a_real_application_before_it_is_saved_and_after()
    {
        var template = await TemplateAsync("Stored for {candidate}");
        using var admin = await AdminAsync();

        var typed = await (await admin.Opens($"{List}/edit/{template.Id}")).FormWith("Preview").Set("Form.Text", "For {candidate} by {me} of {employer}: {posting} {number}. {stage} {link}").Set("Form.With", $"{Application.Id}").SendAsync();
        var stored = await Tomas.Opens($"{List}/edit/{template.Id}?Form.With={Application.Id}");

        var plain = (await PipelineAsync()).First.PlainWords;
        var admins = await Board.InDbAsync(db => db.Members.Where(m => m.Access == Access.EmployerAdmin).Select(m => m.Name).SingleAsync());
        Assert.Equal($"For Mina Okafor by {admins} of Aurora Lab: Research intern {Posting.Number}. {plain} {Board.Address}/applications/{Application.Id}", typed.TextsOf("#preview .body").Single());
        Assert.Equal("Stored for Mina Okafor", stored.TextsOf("#preview .body").Single());
        Assert.Equal("Stored for {candidate}", await Board.InDbAsync(db => db.MessageTemplates.Select(t => t.Text).SingleAsync()));

        var other = await Board.AddPostingAsync(await Board.AddEmployerAsync("Borealis"));
        var theirs = await AnotherAsync("jun@example.org", "Jun Watanabe", other);
        Assert.Null((await Tomas.Opens($"{List}/edit/{template.Id}?Form.With={theirs.Id}")).Find("#preview"));
    }

    [Fact]
    public async Task A_template_is_put_behind_what_was_typed_filled_in()
    {
        var template = await TemplateAsync("Thank you, {candidate}. {me}");

        var page = await (await Tomas.Opens($"{Address}/messages")).FormWith("Insert").Set("Form.Text", "Hello!").Set("Form.Template", $"{template.Id}").Attach("Form.Files", "plan.pdf", Documents.Pdf("Plan")).SendAsync();

        Assert.Equal($"Hello!\n\nThank you, Mina Okafor. {Recruiter.Name}", page.Find("textarea")!.TextContent.Trim());
        Assert.Contains("plan.pdf", page.TextsOf(".kept-files li").Single(), StringComparison.Ordinal);
        Assert.Equal(0, await Board.InDbAsync(db => db.Messages.CountAsync()));
        Assert.Contains("Thank you, Mina Okafor", (await Tomas.Opens($"{Address}/messages?template={template.Id}")).Find("textarea")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_text_goes_to_all_who_were_chosen_once_with_their_own_names_and_says_who_does_not_get_it()
    {
        var jun = await AnotherAsync("jun@example.org", "Jun Watanabe");
        var ada = await AnotherAsync("ada@example.org", "Ada Bello");
        var eve = await AnotherAsync("eve@example.org", "Eve Adams");
        var pipeline = await PipelineAsync();
        await Board.ChangeAsync(eve, a => a.Withdraw(pipeline, Board.Now));
        var picks = ((Application[])[Application, jun, ada, await NowAsync(eve.Id)]).Select(a => ("pick", $"{a.Id}:{a.StageId}")).ToArray();

        var asked = await PostsAsync(Tomas, "/admin/applications/bulk/message", picks);
        Assert.Equal("Write about 3 applications", asked.Heading);
        Assert.Contains("Eve Adams: This application was withdrawn", asked.Text, StringComparison.Ordinal);
        var preview = await asked.FormWith("Preview").Set("Form.Text", "Dear {candidate}, thank you.").SendAsync();
        Assert.Equal("Dear Mina Okafor, thank you.", preview.TextsOf("#preview .body").Single());
        Assert.Contains("is no placeholder", (await preview.FormWith("Send 3 messages").Set("Form.Text", "Dear {name}").SendAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(0, await Board.InDbAsync(db => db.Messages.CountAsync()));

        // Somebody moves one of them before it is sent.
        await PostsAsync(Tomas, $"/admin/applications/{ada.Id}/move", ("Form.Stage", $"{await StageAsync("Offer")}"), ("Form.From", $"{ada.StageId}"));
        var sent = await preview.FormWith("Send 3 messages").SendAsync();
        Assert.Contains("2 messages sent.", sent.Body, StringComparison.Ordinal);
        Assert.Contains("2 applications stayed", sent.Body, StringComparison.Ordinal);

        // Pressed again, and at once.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => preview.FormWith("Send 3 messages").SendOnceAsync()));
        Assert.Equal(
            ["Dear Jun Watanabe, thank you.", "Dear Mina Okafor, thank you."],
            (await Board.InDbAsync(db => db.Messages.Select(m => m.Text).ToListAsync())).Order(StringComparer.Ordinal));

        Board.Clock.Advance(TimeSpan.FromMinutes(2));
        await Board.DeliverMailAsync();
        Assert.Equal(2, Board.Mails.Count(m => m.Subject.Contains("wrote to you", StringComparison.Ordinal)));
        Assert.All(Board.Mails, m => Assert.DoesNotContain("jun@example.org", m.To.Contains("mina", StringComparison.OrdinalIgnoreCase) ? m.Text : "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Interviewers_write_to_one_at_a_time()
    {
        await PostsAsync(Tomas, $"{Address}/assign", ("Form.Owner", $"{Interviewer.Id}"));
        IsNotThere(await PostsAsync(Rahel, "/admin/applications/bulk/message", ("pick", $"{Application.Id}:{Application.StageId}")));
        Assert.Equal(HttpStatusCode.OK, (await Rahel.Opens($"{Address}/messages")).Status);
    }

    private async Task<MessageTemplate> TemplateAsync(string text)
    {
        var template = MessageTemplate.Make(Guid.CreateVersion7(Board.Now), Employer.Id, "Thanks", text, existing: 0).Value!;
        await Board.SaveAsync(template);
        return template;
    }

    private async Task<Visitor> AdminAsync()
    {
        await Board.AddMemberAsync(Employer, People.Jun, Access.EmployerAdmin);
        return await Board.Visitor().SignsIn(People.Jun);
    }
}
