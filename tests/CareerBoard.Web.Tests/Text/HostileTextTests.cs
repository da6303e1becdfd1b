using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Text;

/// <summary>R28 where no browser is needed: what leaves the board as a feed, a table, a file or a mail, and what does not get in.</summary>
public sealed class HostileTextTests : IAsyncLifetime
{
    private static readonly string[] MailHeaders = ["X-Sender", "X-Receiver", "MIME-Version", "From", "To", "Date", "Subject", "Content-Type", "Message-ID", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post"];

    private HostileBoard _here = null!;

    private static int Rounds => Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1" ? 40 : 2;

    public async ValueTask InitializeAsync() => _here = await HostileBoard.TellAsync();

    public ValueTask DisposeAsync() => _here.DisposeAsync();

    [Fact]
    [Trait("Goal", "R28")]
    public async Task Every_text_of_the_database_is_written_by_people_or_by_nobody()
    {
        var (unknown, gone) = await _here.Board.InDbAsync(db => Task.FromResult(HostileTexts.Compare(db.Model)));

        Assert.Empty(unknown);
        Assert.Empty(gone);

        using var atABrowser = await _here.Board.Visitor().SignsIn(People.Mina);
        await _here.AddPasskeyAsync();
        await _here.Texts.PlantAsync();
        Assert.Empty(HostileTexts.Names.Except(_here.Texts.Planted.Values.Select(p => p.Where), StringComparer.Ordinal));
        Assert.All(HostileStrings.Addresses, one => Assert.True(WebAddress.IsPlain(one), one));
        Assert.All(HostileStrings.NoAddresses, one => Assert.False(WebAddress.IsPlain(one), one));
        Assert.All(HostileStrings.MailAddresses, one => Assert.True(MailAddress.IsPlain(one), one));
    }

    [Fact]
    [Trait("Goal", "R28")]
    public async Task Feeds_and_search_data_are_whole_and_say_what_was_written()
    {
        using var visitor = _here.Board.Visitor();
        for (var round = 0; round < Rounds; round++)
        {
            await _here.Texts.PlantAsync();
            var titles = await _here.Board.InDbAsync(db => db.Postings.ToDictionaryAsync(p => p.Number, p => p.Title));
            for (var one = 0; one < 8; one++)
            {
                var query = one == 0 ? "" : "?q=" + Uri.EscapeDataString(_here.Texts.Next("query of a feed", 200));
                var atom = XDocument.Parse((await FoundAsync(visitor, "/feeds/jobs.atom" + query)).Body);
                var rss = XDocument.Parse((await FoundAsync(visitor, "/feeds/jobs.rss" + query)).Body);
                using var json = JsonDocument.Parse((await FoundAsync(visitor, "/feeds/jobs.json" + query)).Body);
                if (one > 0) continue;

                var wanted = json.RootElement.GetProperty("items").EnumerateArray().Select(item => titles[int.Parse(new Uri(item.GetProperty("url").GetString()!).Segments[2].TrimEnd('/'), System.Globalization.CultureInfo.InvariantCulture)]).Select(WellFormed.Text).ToList();
                Assert.NotEmpty(wanted);
                Assert.Equal(wanted, json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()!));
                XNamespace ns = "http://www.w3.org/2005/Atom";
                Assert.Equal(wanted, atom.Root!.Elements(ns + "entry").Select(entry => entry.Element(ns + "title")!.Value));
                Assert.Equal(wanted, rss.Descendants("item").Select(item => item.Element("title")!.Value));
            }

            foreach (var feed in new[] { "indeed", "ziprecruiter", "linkedin" })
            {
                var entries = XDocument.Parse((await FoundAsync(visitor, $"/feeds/{feed}.xml")).Body).Root!.Elements("job").ToList();
                Assert.NotEmpty(entries);
                Assert.Subset(titles.Values.Select(WellFormed.Text).ToHashSet(), entries.Select(e => e.Element("title")!.Value).ToHashSet());
                Assert.All(entries, entry => Assert.Empty(HtmlInspection.Faults(entry.Element("description")!.Value)));
            }

            XDocument.Parse((await FoundAsync(visitor, "/sitemap.xml")).Body);
            var page = await visitor.Opens($"/jobs/{_here.Posting.Number}");
            using var data = JsonDocument.Parse(page.Find("script[type='application/ld+json']")!.TextContent);
            Assert.Equal(titles[_here.Posting.Number], data.RootElement.GetProperty("title").GetString());
            Assert.Empty(HtmlInspection.Faults(data.RootElement.GetProperty("description").GetString()!));
        }
    }

    [Fact]
    [Trait("Goal", "R28")]
    public async Task Tables_have_no_formulas_and_lines_are_whole()
    {
        var (formulas, cells) = (0, 0);
        for (var round = 0; round < Rounds * 4; round++)
        {
            await _here.Texts.PlantAsync();
            foreach (var what in (string[])["postings", "applications"])
            {
                var (_, csv) = await _here.Board.TypesAsync("export", what, "--format", "csv");
                var rows = Rows(csv);
                foreach (var row in rows.Skip(1))
                {
                    Assert.Equal(rows[0].Length, row.Length);
                    Assert.All(row, cell => Assert.DoesNotMatch("^[=+\\-@\t\r\n＝＋－＠]", cell));
                    formulas += row.Count(cell => cell.StartsWith('\''));
                    cells += row.Length;
                }

                var (_, lines) = await _here.Board.TypesAsync("export", what, "--format", "jsonl");
                foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)) JsonDocument.Parse(line).Dispose();
            }
        }

        Assert.True(formulas > 0, $"None of {cells} cells would have been a formula.");
    }

    [Fact]
    [Trait("Goal", "R28")]
    public async Task Files_are_handed_out_under_names_that_stay_names()
    {
        using var mina = await _here.Board.Visitor().SignsIn(People.Mina);
        using var rahel = await _here.Board.Visitor().SignsIn(People.Rahel);
        for (var round = 0; round < Rounds * 4; round++)
        {
            await _here.Texts.PlantAsync();
            var files = await _here.Board.InDbAsync(db => (
                from a in db.Applications
                from f in a.Files
                join c in db.Candidates on a.CandidateId equals c.Id
                select new { a.Id, f.FileId, IsMinas = c.AccountId != null && db.Accounts.Any(x => x.Id == c.AccountId && x.Email == People.Mina) }).ToListAsync());
            foreach (var file in files)
            {
                var answer = file.IsMinas ? await mina.Opens($"/applications/{file.Id}/files/{file.FileId}") : await rahel.Opens($"/admin/applications/{file.Id}/files/{file.FileId}");
                Assert.Equal(HttpStatusCode.OK, answer.Status);
                var disposition = ContentDispositionHeaderValue.Parse(answer.Headers["Content-Disposition"]);
                Assert.Equal("attachment", disposition.DispositionType);
                Assert.All(disposition.Parameters, p => Assert.Contains(p.Name, (string[])["filename", "filename*"]));
                Assert.DoesNotContain("X-R28", answer.Headers.Keys);
            }

            foreach (var id in files.Select(f => f.Id).Distinct())
            {
                var answer = await rahel.Opens($"/admin/applications/{id}/zip");
                if (answer.Status is HttpStatusCode.NotFound) continue;
                using var archive = new ZipArchive(new MemoryStream(answer.Bytes));
                Assert.NotEmpty(archive.Entries);
                Assert.All(archive.Entries, entry =>
                {
                    Assert.False(Path.IsPathRooted(entry.FullName));
                    Assert.DoesNotContain("..", entry.FullName.Split('/'));
                    Assert.DoesNotMatch("[\\\\:*?\"<>|\\x00-\\x1f\\x7f]", entry.FullName);
                });
            }
        }
    }

    [Fact]
    [Trait("Goal", "R28")]
    public async Task Mails_have_the_headers_that_the_board_gives_them_and_say_what_was_written()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await _here.Texts.PlantAsync();
            await _here.DeliverEveryLetterAsync();
        }

        // What reminds of an interview waits for its day.
        var now = _here.Board.Now;
        Assert.Empty(await _here.Board.InDbAsync(db => db.Outbox.Where(m => m.DeliveredAt == null && m.DueAt <= now).Select(m => $"{m.Kind} {m.LastError}").ToListAsync()));
        var files = Directory.GetFiles(Path.Combine(_here.Board.Folder, "mail"), "*.eml");
        Assert.True(files.Length > 50, $"There are {files.Length} mails.");
        foreach (var file in files)
        {
            var mail = await File.ReadAllTextAsync(file, Encoding.Latin1);
            var headers = mail[..mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n").Where(line => line[0] is not (' ' or '\t')).Select(line => line.Split(':')[0]).ToList();
            Assert.Empty(headers.Except(MailHeaders, StringComparer.OrdinalIgnoreCase));
            Assert.Equal(headers.Count, headers.Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.DoesNotMatch("[^\t\r\n -~]", mail);
        }

        Assert.All(_here.Board.Mails, mail =>
        {
            Assert.DoesNotMatch("[\r\n]", mail.Subject + mail.From + mail.To);
            var to = new System.Net.Mail.MailAddress(mail.To[(mail.To.LastIndexOf('<') + 1)..].TrimEnd('>'));
            Assert.Contains(to.Host, (string[])["example.org", HostileStrings.ForeignHost]);
        });

        // The words arrive as they were written (those about openings in the first round, which is when they are due); where a line break would have ended a header there is a blank.
        var titles = _here.Texts.Planted.Values.Where(p => p.Where is "Posting.Title").ToList();
        var told = _here.Board.Mails.Where(mail => titles.Exists(t => mail.Text.Contains($"“{t.Text.ReplaceLineEndings("\n")}”", StringComparison.Ordinal))).ToList();
        Assert.True(told.Count >= 8, $"{told.Count} mails quote a title.");
        Assert.Contains(told, mail => titles.Exists(t => mail.Subject.Contains(string.Concat(t.Text.Select(c => char.IsControl(c) ? ' ' : c)).Trim(), StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Goal", "R28")]
    public async Task An_address_that_runs_or_lies_becomes_no_link()
    {
        using var mina = await _here.Board.Visitor().SignsIn(People.Mina);
        using var rahel = await _here.Board.Visitor().SignsIn(People.Rahel);
        var remote = await _here.Board.InDbAsync(db => db.Drafts.Select(d => db.Postings.Single(p => p.Id == d.PostingId).Number).SingleAsync());
        var number = 0;
        foreach (var one in HostileStrings.NoAddresses.Select(one => HostileStrings.With(one, ++number)))
        {
            NoLink(await (await mina.Opens("/profile/about")).Form("form:has([name='Form.Links'])").Set("Form.Links", one).SendAsync());
            NoLink(await (await mina.Opens("/profile/skills")).Form("form:has([name='Form.Url'])").Set("Form.Skill", "PyTorch").Set("Form.Level", "3").Set("Form.Kind", "Paper").Set("Form.Title", "Probes").Set("Form.Url", one).SendAsync());
            var apply = (await mina.Opens($"/jobs/{remote}/x/apply")).Form("main form:has([name='Form.Links'])");
            foreach (var answer in apply.Names.Where(name => name.StartsWith("Form.Answers", StringComparison.Ordinal)).Distinct().ToList()) apply.Set(answer, one);
            NoLink(await apply.Set("Form.Links", one).SendAsync());
            NoLink(await (await rahel.Opens("/admin/settings")).Form("form:has([name='Form.Website'])").Set("Form.Website", one).SendAsync());
        }

        await _here.Board.InDbAsync(async db =>
        {
            Assert.All(await db.Candidates.ToListAsync(), c => Assert.All(c.Profile.Links.Select(l => l.Url).Concat(c.Evidence.Select(e => e.Url).OfType<string>()), url => Assert.True(WebAddress.IsPlain(url), url)));
            Assert.All(await db.Employers.Select(e => e.Website!).ToListAsync(), url => Assert.True(WebAddress.IsPlain(url), url));
        });

        static void NoLink(Answer answer)
        {
            Assert.InRange((int)answer.Status, 200, 499);
            Assert.All(answer.Document.QuerySelectorAll("[href], [src], [action]").SelectMany(e => new[] { e.GetAttribute("href"), e.GetAttribute("src"), e.GetAttribute("action") }.OfType<string>()), url =>
                Assert.Matches("^(https?:|mailto:|[/?#]|$|[a-z0-9./_-]+$)", url));
        }
    }

    [Fact]
    [Trait("Goal", "R28")]
    public async Task What_no_database_holds_is_refused_at_the_door()
    {
        using var mina = await _here.Board.Visitor().SignsIn(People.Mina);
        var form = await mina.Opens("/profile/about");
        foreach (var one in HostileStrings.NeverStored)
        {
            // A lone surrogate cannot be written as UTF-8 by honest means.
            var bytes = string.Concat(one.Select(c => c < 0x80 ? $"%{(int)c:X2}" : $"%{0xE0 | (c >> 12):X2}%{0x80 | ((c >> 6) & 0x3F):X2}%{0x80 | (c & 0x3F):X2}"));
            foreach (var address in (string[])[$"/jobs?q={bytes}", $"/jobs/{bytes}", $"/teams/{bytes}", $"/account/sign-in?returnUrl={bytes}"])
            {
                var answer = await mina.AskAsync(HttpMethod.Get, address, content: null);
                Assert.True((int)answer.Status is < 500, $"{address}: {answer.Status}");
                if (one.Contains('\0', StringComparison.Ordinal)) Assert.InRange((int)answer.Status, 400, 499);
            }

            using var content = new ByteArrayContent(Encoding.ASCII.GetBytes($"__RequestVerificationToken={Uri.EscapeDataString(form.Form()["__RequestVerificationToken"]!)}&Form.Name={bytes}"));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
            var posted = await mina.AskAsync(HttpMethod.Post, "/profile/about", content);
            Assert.InRange((int)posted.Status, 200, 499);
            if (one.Contains('\0', StringComparison.Ordinal)) Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        }
    }

    private static async Task<Answer> FoundAsync(Visitor visitor, string address)
    {
        var answer = await visitor.AskAsync(HttpMethod.Get, address, content: null);
        Assert.True(answer.Status is HttpStatusCode.OK, $"{address}: {answer.Status}");
        return answer;
    }

    /// <summary>RFC 4180, read by other means than those that wrote it.</summary>
    private static List<string[]> Rows(string csv)
    {
        var rows = new List<string[]>();
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < csv.Length; at++)
        {
            var c = csv[at];
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (at + 1 < csv.Length && csv[at + 1] == '"') cell.Append(csv[++at]);
                else quoted = false;
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                cells.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (c == ',') continue;
                rows.Add([.. cells]);
                cells.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        return rows;
    }
}
