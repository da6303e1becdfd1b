using System.Net;
using System.Text.RegularExpressions;
using CareerBoard.Testing;
using CareerBoard.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Accounts;

/// <summary>
/// R36 to R38: what many do at once with what is good once, and the control arms: databases that forget what was ended or used, on which the
/// same ways around lead inside.
/// </summary>
public sealed class GoodOnceTests : IAsyncLifetime
{
    private const int AtOnce = 50;

    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.AddAccountAsync(People.Mina);
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    /// <remarks>Most of fifty are slowed down before their code is looked at. So it is also taken where nobody is.</remarks>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Goal", "R37")]
    public async Task Of_fifty_who_send_the_same_code_at_once_one_gets_in(bool isRecovery)
    {
        var (app, codes) = await SetUpAsync();

        Assert.Equal(1, await GetInWithAsync(isRecovery ? codes[0] : app.Next().Code));
        Assert.Equal(2, await _board.InDbAsync(db => db.Sessions.CountAsync()));
        Assert.Equal(1, await TakeAsync(isRecovery ? codes[1] : app.Next().Code));
    }

    [Fact]
    [Trait("Goal", "R38")]
    public async Task Of_fifty_who_use_the_same_link_at_once_one_chooses_the_password()
    {
        var forms = await OpenAsync(await ResetLinkAsync());

        var answers = await Task.WhenAll(forms.Select(form => form.SendOnceAsync()));

        Assert.Equal(1, answers.Count(IsChosen));
    }

    /// <summary>The control: a database in which the steps of a code are not remembered.</summary>
    [Fact]
    [Trait("Goal", "R37")]
    public async Task Where_no_code_is_remembered_many_get_in_with_the_same()
    {
        var code = (await SetUpAsync()).App.Next().Code;
        await ForgetAsync("AspNetUsers", "AuthenticatorStep");

        Assert.True(await GetInWithAsync(code) > 1);
        Assert.Equal(AtOnce, await TakeAsync(code));
    }

    /// <summary>The control: a database in which sessions stay when they are ended.</summary>
    [Fact]
    [Trait("Goal", "R36")]
    public async Task Where_sessions_stay_a_copied_cookie_outlives_signing_out()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        using var thief = _board.Visitor();
        thief.Cookies.Add(mina.Cookies.GetAllCookies());
        await _board.InDbAsync(db => db.Database.ExecuteSqlRawAsync(TestDatabase.IsPostgres
            ? """
              CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
              CREATE TRIGGER forget BEFORE DELETE ON "Sessions" FOR EACH ROW EXECUTE FUNCTION forget();
              """
            : """CREATE TRIGGER forget BEFORE DELETE ON "Sessions" BEGIN SELECT RAISE(IGNORE); END;"""));

        await (await mina.Opens("/account/sign-out")).Form("main form").SendOnceAsync();

        Assert.False(await mina.IsSignedIn());
        Assert.True(await thief.IsSignedIn());
    }

    /// <summary>The control: a database in which an account's stamp, to which links are bound, stays as it was.</summary>
    [Fact]
    [Trait("Goal", "R38")]
    public async Task Where_nothing_says_that_a_link_was_used_it_is_good_again()
    {
        var link = await ResetLinkAsync();
        await ForgetAsync("AspNetUsers", "SecurityStamp");

        foreach (var form in (await OpenAsync(link)).Take(2)) Assert.True(IsChosen(await form.SendOnceAsync()));
    }

    /// <summary>What is written into this column is what stood there before.</summary>
    private Task<int> ForgetAsync(string table, string column)
    {
        var sql = TestDatabase.IsPostgres
            ? $"""
               CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."{column}" := OLD."{column}"; RETURN NEW; END $$;
               CREATE TRIGGER forget BEFORE UPDATE ON "{table}" FOR EACH ROW EXECUTE FUNCTION forget();
               """
            : $"""CREATE TRIGGER forget AFTER UPDATE OF "{column}" ON "{table}" WHEN NEW."{column}" <> OLD."{column}" BEGIN UPDATE "{table}" SET "{column}" = OLD."{column}" WHERE "Id" = NEW."Id"; END;""";
        return _board.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql));
    }

    private async Task<(AuthenticatorApp App, IReadOnlyList<string> Codes)> SetUpAsync()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        return await mina.SetsUpApp(_board);
    }

    /// <returns>How many of fifty who know the password got in.</returns>
    private async Task<int> GetInWithAsync(string code)
    {
        var forms = new List<FormToFill>();
        for (var i = 0; i < AtOnce; i++)
        {
            var visitor = _board.Visitor();
            var step = await visitor.FollowAsync(await visitor.TriesToSignIn(People.Mina, People.Password));
            forms.Add(step.Form("form:has([name='Form.Code'])").Set("Form.Code", code));
        }

        return (await Task.WhenAll(forms.Select(form => form.SendOnceAsync()))).Count(answer => answer.Status is HttpStatusCode.Redirect && answer.Location!.EndsWith('/'));
    }

    /// <returns>How often of fifty times at once it was taken.</returns>
    private async Task<int> TakeAsync(string code)
    {
        var account = await _board.InDbAsync(db => db.Accounts.AsNoTracking().SingleAsync());
        return (await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => _board.WithAsync<SecondFactors, bool>(factors => factors.TakeAsync(account, code, CancellationToken.None)))))).Count(taken => taken);
    }

    private async Task<string> ResetLinkAsync()
    {
        await _board.Visitor().Forgets(People.Mina);
        var mail = (await _board.MailsTo(People.Mina)).First(m => m.Subject.StartsWith("Choose a password", StringComparison.Ordinal)).Text;
        return new Uri(Regex.Match(mail, @"http://\S+/account/reset\S+", RegexOptions.NonBacktracking).Value).PathAndQuery;
    }

    private async Task<List<FormToFill>> OpenAsync(string link)
    {
        var forms = new List<FormToFill>();
        for (var i = 0; i < AtOnce; i++) forms.Add((await _board.Visitor().Opens(link)).Form().Set("Form.Password", "nine little walruses sing"));
        return forms;
    }

    private static bool IsChosen(Answer answer) => answer.Status is HttpStatusCode.Redirect && answer.Location!.Contains("/sign-in", StringComparison.Ordinal);
}
