using CareerBoard.Domain;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CareerBoard.Web.Texts;

internal static class ModelStateRefusals
{
    extension(ModelStateDictionary state)
    {
        /// <summary>Says why the domain refused: on top of the form, or beside <paramref name="field"/>.</summary>
        public void AddRefusal(Refusal refusal, string field = "") => state.AddModelError(field, Refusals.Say(refusal));

        /// <summary>What is wrong with a field, for the partial that shows it; or nothing.</summary>
        public string? ErrorOf(string name) => state.TryGetValue(name, out var field) && field.Errors is [var first, ..] ? first.ErrorMessage : null;
    }

    extension<T>(AbstractValidator<T> rules)
    {
        /// <summary>Checks the shape of <paramref name="form"/> and says what is wrong beside the fields.</summary>
        /// <param name="prefix">The name under which the page binds it.</param>
        public bool Check(T form, ModelStateDictionary state, string prefix = "Form")
        {
            foreach (var failure in rules.Validate(form).Errors) state.AddModelError($"{prefix}.{failure.PropertyName}", failure.ErrorMessage);
            return state.IsValid;
        }
    }
}
