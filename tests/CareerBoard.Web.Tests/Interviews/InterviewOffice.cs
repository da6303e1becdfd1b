using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Mail;
using CareerBoard.Web.Tests.Review;
using Microsoft.EntityFrameworkCore;
using Answer = CareerBoard.Testing.Answer;

namespace CareerBoard.Web.Tests.Interviews;

/// <summary>The office, where Tomas plans interviews, Rahel holds them, and Mina is asked to come.</summary>
public abstract class InterviewOffice : Office
{
    protected string Hers => $"/applications/{Application.Id}";

    protected string SlotsAddress => $"/admin/postings/{Posting.Number}/slots";

    protected Task<Visitor> MinaAsync() => Board.Visitor().SignsIn(People.Mina);

    protected Task<Interview> InterviewAsync(Guid? id = null) => Board.InDbAsync(db => db.Interviews.AsNoTracking().SingleAsync(i => id == null || i.Id == id));

    /// <summary>Tomas sets a time, in UTC.</summary>
    protected async Task<Answer> SchedulesAsync(DateTimeOffset at, Guid[]? panel = null, string place = "Room 4", string note = "", string word = "", string minutes = "45")
    {
        var form = (await Tomas.Opens($"{Address}/interviews/plan")).Form("form.interview-form");
        return await Fill(form, at, panel ?? [Interviewer.Id], place, note, word, minutes).SendAsync();
    }

    protected static FormToFill Fill(FormToFill form, DateTimeOffset at, Guid[] panel, string place = "Room 4", string note = "", string word = "", string minutes = "45") => form
        .Set("Form.How", "Set").Set("Form.At", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture)).Set("Form.Zone", "UTC").Set("Form.Minutes", minutes)
        .Set("Form.Place", place).Set("Form.Panel", [.. panel.Select(id => id.ToString())]).Set("Form.Note", note).Set("Form.Word", word);

    /// <summary>Tomas asks Mina to pick a time.</summary>
    protected async Task<Answer> OffersAsync(InterviewKind kind = InterviewKind.Technical, string word = "") =>
        await (await Tomas.Opens($"{Address}/interviews/plan")).Form("form.interview-form").Set("Form.How", "Pick").Set("Form.Kind", kind.ToString()).Set("Form.Panel").Set("Form.Word", word).SendAsync();

    /// <summary>Tomas opens times for Rahel.</summary>
    protected Task<Answer> OpensTimesAsync(DateTimeOffset from, int minutes = 60, int each = 30, InterviewKind kind = InterviewKind.Technical) => OpensTimesAsync(Tomas, from, minutes, each, kind);

    protected async Task<Answer> OpensTimesAsync(Visitor member, DateTimeOffset from, int minutes = 60, int each = 30, InterviewKind kind = InterviewKind.Technical)
    {
        static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var form = (await member.Opens(SlotsAddress)).FormWith("Open these times")
            .Set("Form.Kind", kind.ToString()).Set("Form.Day", from.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Set("Form.From", Clock(from)).Set("Form.Until", Clock(from.AddMinutes(minutes)))
            .Set("Form.Minutes", each.ToString(System.Globalization.CultureInfo.InvariantCulture)).Set("Form.Zone", "UTC").Set("Form.Place", "https://meet.example/room");
        if (form.Names.Contains("Form.Panel")) form.Set("Form.Panel", Interviewer.Id.ToString());
        return await form.SendAsync();
    }

    /// <summary>The mails that leave after so much time, the oldest first.</summary>
    internal async Task<IReadOnlyList<PickedUpMail>> MailsAsync(TimeSpan after = default)
    {
        foreach (var file in Directory.Exists(MailFolder) ? Directory.GetFiles(MailFolder) : []) File.Delete(file);
        Board.Clock.Advance(after);
        await Board.DeliverMailAsync();
        return [.. Board.Mails.Reverse()];
    }

    protected string MailFolder => Directory.CreateDirectory(Path.Combine(Board.Folder, "mail")).FullName;

    /// <summary>Ten o'clock UTC, so many days from now.</summary>
    protected DateTimeOffset Morning(int days) => new DateTimeOffset(Board.Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(days).AddHours(10);

    protected static string AddressOf(string to) => to.Split('<', '>') is [_, var address, ..] ? address : to;

    protected static Access Interviews => Access.Interviewer;
}
