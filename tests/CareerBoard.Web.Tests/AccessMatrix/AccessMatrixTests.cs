using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CareerBoard.Testing;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Web.Tests.AccessMatrix;

/// <summary>Every address × every kind of person × own, other's and absent things, and what each of them must be answered.</summary>
public sealed partial class AccessMatrixTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private readonly AccessWorld _world;
    private readonly ITestOutputHelper _output;
    private int _asked;

    public AccessMatrixTests(ITestOutputHelper output) => (_world, _output) = (new AccessWorld(_board), output);

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _world.ArrangeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _world.Dispose();
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task Everybody_reaches_what_is_theirs_and_nothing_else()
    {
        AssertNone(await FaultsAsync());
        _output.WriteLine($"{(await AddressesAsync("GET")).Count} addresses, {_world.People.Count} kinds of people, {_asked} answers as they should be");
    }

    [Fact]
    public async Task The_matrix_notices_wherever_one_employer_sees_anothers_things()
    {
        _world.IsHonest = false;

        var faults = await FaultsAsync();

        var named = (await AddressesAsync("GET")).Where(a => a.Pattern.Parameters.Count > 0 && !IsPublic(a)).Select(a => a.Text).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, address => Assert.Contains(faults, fault => fault.Contains($"({address}, ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_matrix_notices_a_program_that_asks_nobody_who_they_are()
    {
        await using var open = new TestBoard { Weaken = services => services.AddSingleton<IAuthorizationHandler, LetsEverybodyIn>() };
        await open.StartAsync();
        using var visitor = open.Visitor();

        var closed = (await EndpointTable.OfAsync(open)).Where(a => a.Audience is not (null or Audience.Everyone or Audience.SignedIn) && a.Pattern.Parameters.Count == 0 && a.Takes("GET"));
        foreach (var address in closed)
        {
            var faults = new List<string>();
            Expect(address, "GET", AccessWorld.Visitor, Whose.Own, await OpensAsync(visitor, address.Text), faults);
            Assert.NotEmpty(faults);
        }
    }

    private async Task<List<string>> FaultsAsync()
    {
        var faults = new List<string>();
        foreach (var address in await AddressesAsync("GET"))
        {
            foreach (var (person, visitor) in _world.People)
            {
                foreach (var whose in WhoseOf(address))
                {
                    var answer = await OpensAsync(visitor, _world.Fill(address, whose));
                    Expect(address, "GET", person, whose, answer, faults);
                    _asked++;
                }

                if (address.Pattern.Parameters.Count > 0) await ExpectNoDifferenceAsync(address, person, visitor, faults);
            }
        }

        return faults;
    }

    /// <summary>Only what must be refused: a form that is accepted would change the world for those who come after.</summary>
    [Fact]
    public async Task Nobody_sends_a_form_to_what_is_not_theirs()
    {
        var faults = new List<string>();
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var address in await AddressesAsync("POST"))
        {
            foreach (var (person, visitor) in _world.People)
            {
                if (!tokens.TryGetValue(person, out var token)) tokens[person] = token = await TokenAsync(visitor);
                foreach (var whose in WhoseOf(address).Where(whose => !IsReachable(address, person, whose)))
                {
                    using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
                    var answer = await visitor.AskAsync(HttpMethod.Post, _world.Fill(address, whose), form);
                    Expect(address, "POST", person, whose, answer, faults);
                    _asked++;
                }
            }
        }

        AssertNone(faults);
        _output.WriteLine($"{(await AddressesAsync("POST")).Count} addresses that take forms, {_asked} forms refused");
    }

    [Fact]
    public async Task Every_page_renders_for_everybody_who_may_see_it()
    {
        var faults = new List<string>();
        foreach (var address in await AddressesAsync("GET"))
        {
            foreach (var (person, visitor) in _world.People.Where(one => AccessWorld.Belongs(one.Key, address.Audience!.Value)))
            {
                var whose = WhoseOf(address).Where(whose => IsReachable(address, person, whose)).ToList();
                if (whose.Count == 0) continue;

                var answer = await OpensAsync(visitor, _world.Fill(address, whose[0]));
                var isPage = answer.Headers.GetValueOrDefault("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal) is true;
                if (answer.Status is HttpStatusCode.OK && isPage && (answer.Heading.Length == 0 || answer.Find("title") is null || answer.Find("main") is null))
                {
                    faults.Add($"{person} sees {answer.Address.PathAndQuery} without a heading, a title or a main part");
                }
            }
        }

        AssertNone(faults);
    }

    private async Task<List<Address>> AddressesAsync(string method) =>
        [.. (await EndpointTable.OfAsync(_board)).Where(address => address.Audience is not null && address.Text != EndpointTable.Files && address.Takes(method))];

    private static Whose[] WhoseOf(Address address) => address.Pattern.Parameters.Count == 0 ? [Whose.Own] : Enum.GetValues<Whose>();

    /// <summary>Whether this person has to be let through: for a public thing that exists everybody, for others whoever it belongs to.</summary>
    private static bool IsReachable(Address address, string person, Whose whose)
    {
        if (!AccessWorld.Belongs(person, address.Audience!.Value)) return false;
        if (address.Pattern.Parameters.Count == 0) return true;
        if (IsPublic(address)) return whose is not Whose.Absent;
        return AccessWorld.Sees(person, whose, address.Text.StartsWith("/admin", StringComparison.Ordinal));
    }

    /// <summary>Anybody who is signed in may apply to what everybody may read; catalogues and the board's texts belong to no employer, and every employer has a template of each kind.</summary>
    private static bool IsPublic(Address address) =>
        address.Audience is Audience.Everyone or Audience.SeesCatalogueOrBoardAdmin or Audience.BoardAdmin || address.Text.StartsWith("/jobs/", StringComparison.Ordinal) || address.Text is "/admin/catalogue/stages/{kind?}";

    private static void Expect(Address address, string method, string person, Whose whose, Answer answer, List<string> faults)
    {
        var status = (int)answer.Status;
        var asVisitor = person is AccessWorld.Visitor or AccessWorld.Blocked;
        var (good, expected) = IsReachable(address, person, whose) switch
        {
            true => (status is not (401 or 403 or 404 or >= 500) && !IsToSignIn(answer), "reaches it"),
            false when asVisitor && address.Audience is not Audience.Everyone => (status == 302 && IsToSignIn(answer), "is sent to sign in"),
            false => (status == 404, "finds nothing"),
        };
        if (!good) faults.Add($"{person}, {method} {answer.Address.PathAndQuery} ({address.Text}, {whose}): {expected}, and was answered {status} {answer.Location}");
    }

    /// <summary>Follows redirects within the board, which show nothing by themselves, but not the one to sign in.</summary>
    private static async Task<Answer> OpensAsync(Visitor visitor, string address)
    {
        var answer = await visitor.AskAsync(HttpMethod.Get, address, content: null);
        return IsToSignIn(answer) ? answer : await visitor.FollowAsync(answer);
    }

    private static void AssertNone(List<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));

    private static bool IsToSignIn(Answer answer) => answer.Location?.Contains("/account/sign-in", StringComparison.Ordinal) is true;

    /// <summary>Somebody else's must not even show that it is there.</summary>
    private async Task ExpectNoDifferenceAsync(Address address, string person, Visitor visitor, List<string> faults)
    {
        var absent = Same(await OpensAsync(visitor, _world.Fill(address, Whose.Absent)));
        foreach (var whose in (IEnumerable<Whose>)[Whose.Own, Whose.Others])
        {
            var answer = await OpensAsync(visitor, _world.Fill(address, whose));
            if (answer.Status is HttpStatusCode.NotFound && Same(answer) != absent) faults.Add($"{person} can tell {answer.Address.PathAndQuery} from what is absent");
        }
    }

    /// <summary>The answer without what differs each time.</summary>
    private static string Same(Answer answer)
    {
        var headers = answer.Headers.Where(header => header.Key is not ("Date" or "Set-Cookie" or "Content-Length" or "Transfer-Encoding")).OrderBy(header => header.Key, StringComparer.Ordinal);
        return new StringBuilder().AppendJoin('\n', headers.Select(header => $"{header.Key}: {header.Value}")).Append('\n').Append(Tokens().Replace(answer.Body, "")).ToString();
    }

    private static async Task<string> TokenAsync(Visitor visitor) =>
        (await visitor.Opens("/theme")).Find("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? throw new InvalidOperationException("/theme has no form.");

    private sealed class LetsEverybodyIn : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            foreach (var requirement in context.PendingRequirements.ToList()) context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }

    [GeneratedRegex("<input name=\"__RequestVerificationToken\"[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tokens();
}
