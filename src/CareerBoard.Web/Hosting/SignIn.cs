using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Audit;
using CareerBoard.Web.Accounts;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Hosting;

internal static class SignInHosting
{
    /// <summary>Over https its name begins with <c>__Host-</c>: see <see cref="SchemeCookies"/>.</summary>
    public const string Cookie = BoardCookies.Session;

    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddSignIn()
        {
            builder.Services
                .AddIdentityCore<Account>(identity =>
                {
                    identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                    identity.User.RequireUniqueEmail = true;
                    identity.User.AllowedUserNameCharacters = null!;
                    identity.SignIn.RequireConfirmedEmail = true;
                    identity.Lockout.AllowedForNewUsers = false;
                    // What a password must be is said by PasswordRules, beside the field and before anything is hashed.
                    identity.Password = new PasswordOptions
                    {
                        RequiredLength = PasswordRules.Shortest, RequiredUniqueChars = 1,
                        RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false,
                    };
                })
                .AddEntityFrameworkStores<CareerBoardDb>()
                .AddSignInManager();
            builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = BoardPasswordHasher.Iterations);
            builder.Services.AddSingleton<IPasswordHasher<Account>, BoardPasswordHasher>();
            builder.Services.AddSingleton<Passwords>().AddSingleton<AccountLinks>().AddSingleton<SignInDelays>().AddSingleton<SessionLife>().AddSingleton<FirstRun>().AddSingleton<InvitationLinks>().AddSingleton<Registrations>();
            builder.Services.AddScoped<SignIns>().AddScoped<Devices>().AddScoped<SecondFactors>().AddScoped<SecondSteps>().AddScoped<Passkeys>();
            builder.Services.AddOptions<SignInPolicy>().BindConfiguration(SignInPolicy.Section).ValidateOnStart();
            builder.Services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<BoardOptions>, PublicAddress>(PasskeysOfThisBoard);
            builder.Services.Configure<MvcOptions>(mvc => mvc.Filters.Add<AsksAgain>(AsksAgain.Turn));

            builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
            builder.Services.ConfigureAll<CookieAuthenticationOptions>(cookie =>
            {
                cookie.CookieManager = new SchemeCookies();
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                (cookie.Cookie.SameSite, cookie.Cookie.HttpOnly, cookie.Cookie.Path) = (SameSiteMode.Lax, true, "/");
            });
            builder.Services.ConfigureApplicationCookie(cookie =>
            {
                cookie.Cookie.Name = Cookie;
                cookie.LoginPath = "/account/sign-in";
                cookie.LogoutPath = "/account/sign-out";
                cookie.ReturnUrlParameter = "returnUrl";
                // The session's row says on every request how long it lasts: see Caller. Identity's own event asks for the stamp every half hour.
                cookie.SlidingExpiration = false;
                cookie.Events = new CookieAuthenticationEvents();
            });
            // After the framework's own setup, which would put fresh conventions in place of these.
            builder.Services.PostConfigure<RazorPagesOptions>(pages => pages.Conventions.AddFolderApplicationModelConvention("/Account", page =>
            {
                if (page.ViewEnginePath != "/Account/Insecure") page.Filters.Add(new SafeTransport());
            }));

            builder.Services.AddScoped<Caller>();
            builder.Services.AddScoped(services => services.GetRequiredService<Caller>().Member
                ?? throw new InvalidOperationException("This endpoint is for members, and nobody saw to it that only members reach it."));

            var authorization = builder.Services.AddAuthorizationBuilder();
            authorization.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
            foreach (var audience in Enum.GetValues<Audience>())
            {
                authorization.AddPolicy(audience.ToString(), policy => policy.AddRequirements(new Belongs(audience)));
            }

            builder.Services.AddScoped<IAuthorizationHandler, BelongsHandler>();
            builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, NotFoundForStrangers>();
            return builder;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication UseSignIn()
        {
            app.UseAuthentication();
            app.Use((http, next) => LoadCallerAsync(http, next));
            app.UseAuthorization();
            return app;
        }
    }

    /// <summary>Made for this board's address and used there alone; whoever uses one shows that it is they, by a finger, a face or a PIN.</summary>
    private static void PasskeysOfThisBoard(IdentityPasskeyOptions passkeys, IOptions<BoardOptions> board, PublicAddress address)
    {
        // In Development the address is not known before the server listens: then it is the host that was asked for.
        passkeys.ServerDomain = board.Value.PublicUrl is { Length: > 0 } url ? new Uri(url).IdnHost : null;
        passkeys.UserVerificationRequirement = "required";
        passkeys.ResidentKeyRequirement = "required";
        passkeys.AttestationConveyancePreference = "none";
        passkeys.ValidateOrigin = origin => ValueTask.FromResult(
            !origin.CrossOrigin && Uri.TryCreate(origin.Origin, UriKind.Absolute, out var from)
            && (IsSame(from, new Uri(address.Root)) || (passkeys.ServerDomain is null && from.Authority == origin.HttpContext.Request.Host.Value)));
    }

    private static bool IsSame(Uri one, Uri other) => Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static async Task LoadCallerAsync(HttpContext http, RequestDelegate next)
    {
        var metadata = http.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<StaticAssetDescriptor>() is null && metadata?.GetMetadata<AsksForNobody>() is null)
        {
            await http.RequestServices.GetRequiredService<Caller>().LoadAsync(http);
        }

        await next(http);
    }

    private sealed record Belongs(Audience Audience) : IAuthorizationRequirement;

    private sealed class BelongsHandler(Caller caller) : AuthorizationHandler<Belongs>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Belongs requirement)
        {
            if (caller.Belongs(requirement.Audience)) context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }

    /// <summary>Visitors are asked to sign in; who is signed in and has no access learns no more than that nothing is there.</summary>
    private sealed class NotFoundForStrangers(RefusedPosts refused) : IAuthorizationMiddlewareResultHandler
    {
        private readonly AuthorizationMiddlewareResultHandler _default = new();

        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        {
            // Routing answers a wrong method with an endpoint of its own making, which nobody could have opened.
            if (authorizeResult.Succeeded || context.GetEndpoint() is not RouteEndpoint) return next(context);

            var signedIn = context.User.Identity?.IsAuthenticated is true;
            var open = context.GetEndpoint()?.Metadata.GetMetadata<OpenToAttribute>();
            if (!signedIn && open is not null) return AskToSignInAsync(next, context, policy);

            if (open is not null && context.RequestServices.GetRequiredService<Caller>().FindWayTo(open.Audience) is { } way)
            {
                var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.GetEncodedPathAndQuery() : "/";
                context.Response.Redirect($"{context.Request.PathBase}{way}?returnUrl={Uri.EscapeDataString(back)}");
                return Task.CompletedTask;
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        private async Task AskToSignInAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy)
        {
            if (!await refused.AnswerAsync(context)) await _default.HandleAsync(next, context, policy, PolicyAuthorizationResult.Challenge());
        }
    }
}
