#pragma warning disable RS0030 // A program that prints.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CareerBoard.Benchmarks.Loading;

/// <summary>
/// People who apply at once, each again and again to another opening, with a résumé of 200 kB: from the press to the confirmation, all of it durable.
/// They are signed in and have their forms before the clock runs. On the second core alone, as all load is.
/// </summary>
internal sealed partial class ApplyLoad(string address, IReadOnlyList<string> emails, string password)
{
    private const int ResumeBytes = 200_000;

    /// <summary>Forms each person has at hand.</summary>
    private const int Forms = 120;

    private readonly byte[] _resume = Resume();

    public async Task RunAsync(int seconds)
    {
        var people = new List<Person>();
        foreach (var email in emails) people.Add(await SignInAsync(email));
        var openings = await OpeningsAsync(people[0].Http, Forms);
        foreach (var person in people) await TakeFormsAsync(person, openings);

        await MoveToSecondCoreAsync();
        await PressAsync(people, TimeSpan.FromSeconds(Math.Max(2, seconds / 4)));
        var (times, bad, took) = await PressAsync(people, TimeSpan.FromSeconds(seconds));
        foreach (var person in people) person.Http.Dispose();

        times.Sort();
        if (people.Exists(person => person.Forms.IsEmpty)) Console.WriteLine("Some had sent all their forms before the time was over.");
        Console.WriteLine("| what | applications a second | p50 | p99 | not taken |");
        Console.WriteLine("|---|---|---|---|---|");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| applying with {ResumeBytes / 1000} kB, {people.Count} at once | {times.Count / took.TotalSeconds:0} | {At(times, 0.5):0.0} ms | {At(times, 0.99):0.0} ms | {bad} |"));
    }

    /// <summary>With all its threads, which <see cref="Process.ProcessorAffinity"/> would leave where they are.</summary>
    private static async Task MoveToSecondCoreAsync()
    {
        using var taskset = Process.Start(new ProcessStartInfo("taskset", ["-acp", "1", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await taskset.StandardOutput.ReadToEndAsync();
        await taskset.WaitForExitAsync();
    }

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];

    private async Task<(List<double> Times, int Bad, TimeSpan Took)> PressAsync(List<Person> people, TimeSpan time)
    {
        var (times, bad, clock) = (new ConcurrentBag<double>(), 0, Stopwatch.StartNew());
        await Task.WhenAll(people.Select(person => Task.Run(async () =>
        {
            while (clock.Elapsed < time && person.Forms.TryDequeue(out var form))
            {
                var began = clock.Elapsed;
                if (await ApplyAsync(person, form)) times.Add((clock.Elapsed - began).TotalMilliseconds);
                else Interlocked.Increment(ref bad);
            }
        })));
        return ([.. times], bad, clock.Elapsed);
    }

    private async Task<bool> ApplyAsync(Person person, Form form)
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form.Token), "__RequestVerificationToken" },
            { new StringContent("Mina Okafor"), "Form.Name" },
            { new StringContent(person.Email), "Form.Email" },
            { new StringContent(form.Consent), "Form.Consent" },
            { new StringContent(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()), "Form.Key" },
            { new ByteArrayContent(_resume), "Form.Resume", "mina.pdf" },
        };
        using var answer = await person.Http.PostAsync(new Uri(form.Path, UriKind.Relative), content);
        return answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.ToString().EndsWith("received=1", StringComparison.Ordinal);
    }

    private async Task<Person> SignInAsync(string email)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(address) };
        var page = await http.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", TokenBeside("Form.Password", page)), KeyValuePair.Create("Form.Email", email), KeyValuePair.Create("Form.Password", password)]);
        using var answer = await http.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form);
        return answer.StatusCode is HttpStatusCode.Redirect ? new(http, email) : throw new InvalidOperationException($"{email} cannot sign in: {answer.StatusCode}");
    }

    /// <summary>The newest, as many as are wanted.</summary>
    private static async Task<List<string>> OpeningsAsync(HttpClient http, int wanted)
    {
        var found = new List<string>();
        for (var next = "/jobs"; next is not null && found.Count < wanted;)
        {
            var page = await http.GetStringAsync(new Uri(next, UriKind.Relative));
            found.AddRange(Opening().Matches(page).Select(m => m.Groups[1].Value));
            next = NextPage().Match(page) is { Success: true } more ? WebUtility.HtmlDecode(more.Groups[1].Value) : null;
        }

        return [.. found.Distinct(StringComparer.Ordinal).Take(wanted)];
    }

    private static async Task TakeFormsAsync(Person person, List<string> openings)
    {
        foreach (var path in openings.Select(opening => $"{opening}/apply"))
        {
            var page = await person.Http.GetStringAsync(new Uri(path, UriKind.Relative));
            person.Forms.Enqueue(new(path, TokenBeside("Form.Consent", page), Consent().Match(page).Groups[1].Value));
        }
    }

    /// <summary>Of the form that has this field.</summary>
    private static string TokenBeside(string field, string page)
    {
        var form = page.Split("<form").First(part => part.Contains($"name=\"{field}\"", StringComparison.Ordinal));
        return Token().Match(form).Groups[1].Value;
    }

    /// <summary>A PDF of one empty page, and a stream of random bytes that makes it as long as it shall be.</summary>
    private static byte[] Resume()
    {
        var filling = new byte[ResumeBytes / 2];
        new Random(5).NextBytes(filling);
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            $"<< /Length {filling.Length * 2} >>\nstream\n{Convert.ToHexString(filling)}\nendstream",
        ];
        var (pdf, offsets) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        foreach (var (number, body) in objects.Index())
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{number + 1} 0 obj\n{body}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"Form.Consent\"[^>]*value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Consent();

    [GeneratedRegex("href=\"(/jobs/[0-9]+/[^\"/?]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Opening();

    [GeneratedRegex("href=\"(/jobs\\?[^\"]*after=[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex NextPage();

    private sealed record Person(HttpClient Http, string Email)
    {
        public ConcurrentQueue<Form> Forms { get; } = new();
    }

    private sealed record Form(string Path, string Token, string Consent);
}
