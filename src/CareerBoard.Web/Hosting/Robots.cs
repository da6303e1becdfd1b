using System.Security.Cryptography;
using System.Text.Json;
using CareerBoard.Domain;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CareerBoard.Web.Hosting;

/// <summary>Section <c>Robots</c>.</summary>
internal sealed class RobotOptions
{
    public const string Section = "Robots";

    /// <summary>A form that comes back sooner than this after it was shown is shown once more. 0 asks nobody.</summary>
    public double ShortestSeconds { get; set; } = 2;
}

/// <summary>
/// For the pages that write mails or rows for whoever comes by. A program that fills in every field is told apart by one that people do not
/// see, a hasty one by the time since the form was shown; nobody solves a puzzle. The form has the partial <c>_RobotGuard</c> in it, and its
/// page is an <see cref="IGuardedForm"/>. Who is signed in is not asked: their account is counted.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class GuardedAgainstRobotsAttribute : Attribute, IFilterFactory
{
    /// <summary>Fields that a page never shows again. Where the form is shown once more they travel sealed, so that nobody types them twice.</summary>
    public string[] Secrets { get; init; } = [];

    public bool IsReusable => false;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) =>
        new RobotFilter(serviceProvider.GetRequiredService<RobotGuard>(), serviceProvider.GetRequiredService<Caller>(), Secrets);
}

internal interface IGuardedForm
{
    /// <summary>What is answered where the field was filled in that people do not see. Nothing is to come of it.</summary>
    Task<IActionResult> AnswerRobotAsync(CancellationToken cancellationToken);

    /// <summary>The form with what was typed.</summary>
    Task<IActionResult> ShowAgainAsync(CancellationToken cancellationToken);
}

internal static class RobotsHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddRobots()
        {
            builder.Services.AddOptions<RobotOptions>().BindConfiguration(RobotOptions.Section)
                .Validate(robots => robots.ShortestSeconds is >= 0 and <= 60, "Robots:ShortestSeconds must be between 0 and 60.")
                .ValidateOnStart();
            builder.Services.AddSingleton<RobotGuard>();
            return builder;
        }
    }
}

internal enum RobotVerdict
{
    /// <summary>Nothing speaks against it. A program that sends no stamp, because it read no form, gives no evidence either way.</summary>
    Person,
    TooQuick,

    /// <summary>The stamp is older than a day, or not ours.</summary>
    Stale,
    Robot,
}

/// <summary>Stamps forms with when they were shown, and judges what comes back.</summary>
internal sealed class RobotGuard(IDataProtectionProvider protection, IOptions<RobotOptions> options, IOptions<RateLimitOptions> limits, TimeProvider clock)
{
    public const string StampField = "opened";

    /// <summary>A name that programs have something to say for, and that no browser and no password manager knows.</summary>
    public const string Trap = "subject";

    /// <summary>Whoever lifts the limits this far measures the board or tries it out, with programs that are quicker than people.</summary>
    private const double Unlimited = 100;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan SecretsLast = TimeSpan.FromMinutes(30);

    private readonly IDataProtector _protector = protection.CreateProtector("CareerBoard form stamps");

    private TimeSpan Shortest => limits.Value.Factor >= Unlimited ? TimeSpan.Zero : TimeSpan.FromSeconds(options.Value.ShortestSeconds);

    /// <summary>For the form that this request is answered with. One that is shown again is not asked about a second time.</summary>
    public string Stamp(HttpContext http) =>
        _protector.Protect(JsonSerializer.Serialize(new FormStamp(clock.GetUtcNow().UtcTicks, HttpMethods.IsPost(http.Request.Method), http.Features.Get<SealedSecrets>()?.Values)));

    public FormStamp? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<FormStamp>(_protector.Unprotect(text));
        }
        catch (Exception forged) when (forged is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public RobotVerdict Judge(IFormCollection form, FormStamp? stamp)
    {
        if (!StringValues.IsNullOrEmpty(form[Trap])) return RobotVerdict.Robot;
        if (StringValues.IsNullOrEmpty(form[StampField])) return RobotVerdict.Person;
        if (stamp is null || AgeOf(stamp) > Longest) return RobotVerdict.Stale;
        return !stamp.IsAskedAlready && AgeOf(stamp) < Shortest ? RobotVerdict.TooQuick : RobotVerdict.Person;
    }

    public IReadOnlyDictionary<string, string> SecretsOf(FormStamp? stamp) =>
        stamp?.Secrets is { } secrets && AgeOf(stamp) < SecretsLast ? secrets : new Dictionary<string, string>(StringComparer.Ordinal);

    private TimeSpan AgeOf(FormStamp stamp) => TimeSpan.FromTicks(clock.GetUtcNow().UtcTicks - stamp.OpenedAt);
}

/// <param name="OpenedAt">Ticks of UTC.</param>
/// <param name="IsAskedAlready">Whether the form was shown in answer to itself.</param>
internal sealed record FormStamp(long OpenedAt, bool IsAskedAlready, Dictionary<string, string>? Secrets);

/// <summary>Among the features of a request whose form is shown again: what travels sealed in its stamp.</summary>
internal sealed record SealedSecrets(Dictionary<string, string> Values);

internal sealed class RobotFilter(RobotGuard guard, Caller caller, string[] secrets) : IAsyncPageFilter
{
    private RobotVerdict _verdict = RobotVerdict.Person;

    /// <summary>Before the page is given what the form holds, so that a secret that travelled sealed is one of its fields.</summary>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context)
    {
        var http = context.HttpContext;
        if (caller.IsSignedIn || !HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType) return Task.CompletedTask;

        var form = http.Request.Form;
        var stamp = form[RobotGuard.StampField] is [{ Length: > 0 } text, ..] ? guard.Read(text) : null;
        _verdict = guard.Judge(form, stamp);
        GiveBack(http, form, guard.SecretsOf(stamp));
        return Task.CompletedTask;
    }

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (_verdict is RobotVerdict.Person)
        {
            await next();
            return;
        }

        var (page, http) = ((PageModel)context.HandlerInstance, context.HttpContext);
        var guarded = page as IGuardedForm ?? throw new InvalidOperationException($"{page.GetType().Name} is guarded and has to say what robots are answered: {nameof(IGuardedForm)}.");
        if (_verdict is RobotVerdict.Robot)
        {
            context.Result = await guarded.AnswerRobotAsync(http.RequestAborted);
            return;
        }

        page.ModelState.AddRefusal(new Refusal(_verdict is RobotVerdict.TooQuick ? "form.too-quick" : "form.stale"));
        http.Features.Set(new SealedSecrets(secrets.Select(name => (name, Value: http.Request.Form[name].ToString())).Where(s => s.Value.Length is > 0 and <= PasswordRules.Longest)
            .ToDictionary(s => s.name, s => s.Value, StringComparer.Ordinal)));
        context.Result = await guarded.ShowAgainAsync(http.RequestAborted);
    }

    private void GiveBack(HttpContext http, IFormCollection form, IReadOnlyDictionary<string, string> kept)
    {
        var missing = secrets.Where(name => StringValues.IsNullOrEmpty(form[name]) && kept.ContainsKey(name)).ToList();
        if (missing.Count == 0) return;

        var fields = form.ToDictionary(f => f.Key, f => f.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var name in missing) fields[name] = kept[name];
        http.Features.Set<IFormFeature>(new FormFeature(new FormCollection(fields, form.Files)));
    }
}
